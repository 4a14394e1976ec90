package dev.cosell.assignments.routing.messaging;

import dev.cosell.assignments.routing.application.RouteDeal;
import dev.cosell.contracts.deals.ForwardingWithdrawn;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class ForwardingWithdrawnHandler implements EventHandler<ForwardingWithdrawn> {

    private final RouteDeal routeDeal;

    ForwardingWithdrawnHandler(RouteDeal routeDeal) {
        this.routeDeal = routeDeal;
    }

    @Override
    public Class<ForwardingWithdrawn> type() {
        return ForwardingWithdrawn.class;
    }

    @Override
    public void handle(ForwardingWithdrawn event, EventInfo info) {
        routeDeal.offered(event.dealId(), null);
    }
}
