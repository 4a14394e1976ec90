package dev.cosell.assignments.routing.messaging;

import dev.cosell.assignments.routing.application.RouteDeal;
import dev.cosell.contracts.deals.DealForwarded;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DealForwardedHandler implements EventHandler<DealForwarded> {

    private final RouteDeal routeDeal;

    DealForwardedHandler(RouteDeal routeDeal) {
        this.routeDeal = routeDeal;
    }

    @Override
    public Class<DealForwarded> type() {
        return DealForwarded.class;
    }

    @Override
    public void handle(DealForwarded event, EventInfo info) {
        routeDeal.offered(event.dealId(), event.partnerId());
    }
}
