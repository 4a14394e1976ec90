package dev.cosell.deals.deal.application;

import dev.cosell.deals.deal.messaging.DealEvents;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.policy.Actor;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Operations make a collaboration of an old channel sale (A11). */
@ApplicationScoped
public class ConvertDeal {

    private final DealInHand dealInHand;
    private final DealEvents events;
    private final JoinFacts joinFacts;
    private final Clock clock;

    ConvertDeal(DealInHand dealInHand, DealEvents events, JoinFacts joinFacts, Clock clock) {
        this.dealInHand = dealInHand;
        this.events = events;
        this.joinFacts = joinFacts;
        this.clock = clock;
    }

    @Transactional
    public DealEntity handle(UUID dealId, Actor actor) {
        DealEntity deal = dealInHand.open(dealId, actor);
        Instant now = clock.instant();
        Decision decision = RulesOfEngagement.convert(dealInHand.facts(deal, actor, now));
        dealInHand.require(deal, decision, actor);
        deal.convert();
        events.converted(deal, decision, now);
        joinFacts.decideWhenComplete(deal);
        return deal;
    }
}
