package dev.cosell.deals.deal.application;

import dev.cosell.deals.deal.messaging.DealEvents;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.policy.Actor;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.deals.deal.policy.Stage;
import dev.cosell.web.ETags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whoever leads the deal advances it (R25). */
@ApplicationScoped
public class ChangeStage {

    private final DealInHand dealInHand;
    private final DealEvents events;
    private final Clock clock;

    ChangeStage(DealInHand dealInHand, DealEvents events, Clock clock) {
        this.dealInHand = dealInHand;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public DealEntity handle(UUID dealId, Stage to, @Nullable String ifMatch, Actor actor) {
        DealEntity deal = dealInHand.open(dealId, actor);
        ETags.check(ifMatch, deal.version());
        Instant now = clock.instant();
        dealInHand.require(
                deal, RulesOfEngagement.advance(dealInHand.facts(deal, actor, now)), actor);
        Stage previous = deal.stage();
        if (previous != to) {
            deal.advance(to);
            events.stageChanged(deal, previous, now);
        }
        return deal;
    }
}
