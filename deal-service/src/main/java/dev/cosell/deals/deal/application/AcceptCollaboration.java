package dev.cosell.deals.deal.application;

import dev.cosell.deals.DealProblem;
import dev.cosell.deals.deal.messaging.DealEvents;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.policy.CollaborationStatus;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** The growth specialist accepts the collaboration. */
@ApplicationScoped
public class AcceptCollaboration {

    private final DealInHand dealInHand;
    private final DealEvents events;
    private final Clock clock;

    AcceptCollaboration(DealInHand dealInHand, DealEvents events, Clock clock) {
        this.dealInHand = dealInHand;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public DealEntity handle(UUID dealId, String actorId) {
        DealEntity deal = dealInHand.open(dealId);
        Decision decision = RulesOfEngagement.accept(deal.facts(actorId));
        dealInHand.require(deal, decision, actorId);
        if (deal.collaborationStatus() != CollaborationStatus.ASSIGNED) {
            throw new ProblemException(
                    DealProblem.COLLABORATION_DECIDED, deal.collaborationStatus().name());
        }
        Instant now = clock.instant();
        deal.accept(now);
        events.collaborationAccepted(deal, decision, now);
        return deal;
    }
}
