package dev.cosell.assignments.routing.messaging;

import dev.cosell.assignments.routing.application.RouteDeal;
import dev.cosell.contracts.deals.DealClosedLost;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DealClosedLostHandler implements EventHandler<DealClosedLost> {

    private final RouteDeal routeDeal;

    DealClosedLostHandler(RouteDeal routeDeal) {
        this.routeDeal = routeDeal;
    }

    @Override
    public Class<DealClosedLost> type() {
        return DealClosedLost.class;
    }

    @Override
    public void handle(DealClosedLost event, EventInfo info) {
        routeDeal.ended(event.dealId(), event.closedAt());
    }
}
