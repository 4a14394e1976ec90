package dev.cosell.assignments.routing.messaging;

import dev.cosell.assignments.routing.application.RouteDeal;
import dev.cosell.contracts.deals.ForwardingDeclined;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class ForwardingDeclinedHandler implements EventHandler<ForwardingDeclined> {

    private final RouteDeal routeDeal;

    ForwardingDeclinedHandler(RouteDeal routeDeal) {
        this.routeDeal = routeDeal;
    }

    @Override
    public Class<ForwardingDeclined> type() {
        return ForwardingDeclined.class;
    }

    @Override
    public void handle(ForwardingDeclined event, EventInfo info) {
        routeDeal.offered(event.dealId(), null);
    }
}
