package dev.cosell.deals.deal.messaging;

import dev.cosell.contracts.attributions.AttributionGranted;
import dev.cosell.deals.deal.application.JoinFacts;
import dev.cosell.deals.deal.policy.CreditStatus;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class AttributionGrantedHandler implements EventHandler<AttributionGranted> {

    private final JoinFacts joinFacts;

    AttributionGrantedHandler(JoinFacts joinFacts) {
        this.joinFacts = joinFacts;
    }

    @Override
    public Class<AttributionGranted> type() {
        return AttributionGranted.class;
    }

    @Override
    public void handle(AttributionGranted event, EventInfo info) {
        joinFacts.creditDecided(event.dealId(), CreditStatus.GRANTED, event.decidedAt());
    }
}
