package dev.cosell.deals.deal.application;

import dev.cosell.deals.deal.messaging.DealEvents;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.deals.deal.policy.Stage;
import dev.cosell.web.ETags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The growth specialist advances the deal (R25). */
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
    public DealEntity handle(UUID dealId, Stage to, @Nullable String ifMatch, String actorId) {
        DealEntity deal = dealInHand.open(dealId);
        ETags.check(ifMatch, deal.version());
        dealInHand.require(deal, RulesOfEngagement.advance(deal.facts(actorId)), actorId);
        Stage previous = deal.stage();
        if (previous != to) {
            deal.advance(to);
            events.stageChanged(deal, previous, clock.instant());
        }
        return deal;
    }
}
