package dev.cosell.assignments.routing.messaging;

import dev.cosell.assignments.routing.application.RouteDeal;
import dev.cosell.contracts.deals.CollaborationRequested;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class CollaborationRequestedHandler implements EventHandler<CollaborationRequested> {

    private final RouteDeal routeDeal;

    CollaborationRequestedHandler(RouteDeal routeDeal) {
        this.routeDeal = routeDeal;
    }

    @Override
    public Class<CollaborationRequested> type() {
        return CollaborationRequested.class;
    }

    @Override
    public void handle(CollaborationRequested event, EventInfo info) {
        routeDeal.requested(event.dealId(), event.requestedAt());
    }
}
