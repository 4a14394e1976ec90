package dev.cosell.assignments.routing.messaging;

import dev.cosell.assignments.routing.application.RouteDeal;
import dev.cosell.contracts.deals.DealWithdrawn;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DealWithdrawnHandler implements EventHandler<DealWithdrawn> {

    private final RouteDeal routeDeal;

    DealWithdrawnHandler(RouteDeal routeDeal) {
        this.routeDeal = routeDeal;
    }

    @Override
    public Class<DealWithdrawn> type() {
        return DealWithdrawn.class;
    }

    @Override
    public void handle(DealWithdrawn event, EventInfo info) {
        routeDeal.ended(event.dealId(), event.withdrawnAt());
    }
}
