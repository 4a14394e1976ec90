package dev.cosell.assignments.routing.messaging;

import dev.cosell.assignments.routing.application.RouteDeal;
import dev.cosell.contracts.deals.CollaborationDeclined;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class CollaborationDeclinedHandler implements EventHandler<CollaborationDeclined> {

    private final RouteDeal routeDeal;

    CollaborationDeclinedHandler(RouteDeal routeDeal) {
        this.routeDeal = routeDeal;
    }

    @Override
    public Class<CollaborationDeclined> type() {
        return CollaborationDeclined.class;
    }

    @Override
    public void handle(CollaborationDeclined event, EventInfo info) {
        routeDeal.ended(event.dealId(), event.declinedAt());
    }
}
