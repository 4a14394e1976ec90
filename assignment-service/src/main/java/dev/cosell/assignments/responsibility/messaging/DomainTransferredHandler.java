package dev.cosell.assignments.responsibility.messaging;

import dev.cosell.assignments.responsibility.application.RouteDomain;
import dev.cosell.contracts.domains.DomainTransferred;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DomainTransferredHandler implements EventHandler<DomainTransferred> {

    private final RouteDomain routeDomain;

    DomainTransferredHandler(RouteDomain routeDomain) {
        this.routeDomain = routeDomain;
    }

    @Override
    public Class<DomainTransferred> type() {
        return DomainTransferred.class;
    }

    @Override
    public void handle(DomainTransferred event, EventInfo info) {
        routeDomain.ended(event.domain(), event.transferredAt());
    }
}
