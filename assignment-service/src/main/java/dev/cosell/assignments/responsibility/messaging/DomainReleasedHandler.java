package dev.cosell.assignments.responsibility.messaging;

import dev.cosell.assignments.responsibility.application.RouteDomain;
import dev.cosell.contracts.domains.DomainReleased;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DomainReleasedHandler implements EventHandler<DomainReleased> {

    private final RouteDomain routeDomain;

    DomainReleasedHandler(RouteDomain routeDomain) {
        this.routeDomain = routeDomain;
    }

    @Override
    public Class<DomainReleased> type() {
        return DomainReleased.class;
    }

    @Override
    public void handle(DomainReleased event, EventInfo info) {
        routeDomain.ended(event.domain(), event.releasedAt());
    }
}
