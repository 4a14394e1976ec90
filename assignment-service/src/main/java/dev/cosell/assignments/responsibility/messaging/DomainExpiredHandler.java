package dev.cosell.assignments.responsibility.messaging;

import dev.cosell.assignments.responsibility.application.RouteDomain;
import dev.cosell.contracts.domains.DomainExpired;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DomainExpiredHandler implements EventHandler<DomainExpired> {

    private final RouteDomain routeDomain;

    DomainExpiredHandler(RouteDomain routeDomain) {
        this.routeDomain = routeDomain;
    }

    @Override
    public Class<DomainExpired> type() {
        return DomainExpired.class;
    }

    @Override
    public void handle(DomainExpired event, EventInfo info) {
        routeDomain.ended(event.domain(), event.expiredAt());
    }
}
