package dev.cosell.deals.deal.messaging;

import dev.cosell.contracts.attributions.AttributionRefused;
import dev.cosell.deals.deal.application.JoinFacts;
import dev.cosell.deals.deal.policy.CreditStatus;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class AttributionRefusedHandler implements EventHandler<AttributionRefused> {

    private final JoinFacts joinFacts;

    AttributionRefusedHandler(JoinFacts joinFacts) {
        this.joinFacts = joinFacts;
    }

    @Override
    public Class<AttributionRefused> type() {
        return AttributionRefused.class;
    }

    @Override
    public void handle(AttributionRefused event, EventInfo info) {
        joinFacts.creditDecided(event.dealId(), CreditStatus.REFUSED, event.decidedAt());
    }
}
