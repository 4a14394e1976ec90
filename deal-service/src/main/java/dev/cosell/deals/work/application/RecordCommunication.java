package dev.cosell.deals.work.application;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.deals.deal.application.DealInHand;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.policy.Actor;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.deals.work.persistence.CommunicationEntity;
import dev.cosell.deals.work.persistence.CommunicationRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** The growth specialist records a talk with the customer, partner and CAM included (R26). */
@ApplicationScoped
public class RecordCommunication {

    private final DealInHand dealInHand;
    private final CommunicationRepository communications;
    private final Clock clock;

    RecordCommunication(
            DealInHand dealInHand, CommunicationRepository communications, Clock clock) {
        this.dealInHand = dealInHand;
        this.communications = communications;
        this.clock = clock;
    }

    @Transactional
    public CommunicationEntity handle(UUID dealId, CommunicationEntity.Draft draft, Actor actor) {
        DealEntity deal = dealInHand.open(dealId, actor);
        Instant now = clock.instant();
        var facts = dealInHand.facts(deal, actor, now).with(draft.participants());
        dealInHand.require(deal, RulesOfEngagement.communicate(facts), actor);
        var communication =
                new CommunicationEntity(
                        UuidCreator.getTimeOrderedEpoch(),
                        dealId,
                        deal.ofPartner(),
                        draft,
                        actor.id(),
                        now);
        communications.persist(communication);
        return communication;
    }
}
