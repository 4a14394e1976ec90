package dev.cosell.assignments.routing.messaging;

import dev.cosell.assignments.routing.application.RouteDeal;
import dev.cosell.contracts.deals.DealClosedWon;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DealClosedWonHandler implements EventHandler<DealClosedWon> {

    private final RouteDeal routeDeal;

    DealClosedWonHandler(RouteDeal routeDeal) {
        this.routeDeal = routeDeal;
    }

    @Override
    public Class<DealClosedWon> type() {
        return DealClosedWon.class;
    }

    @Override
    public void handle(DealClosedWon event, EventInfo info) {
        routeDeal.ended(event.dealId(), event.closedAt());
    }
}
