package dev.cosell.deals.domain.messaging;

import dev.cosell.contracts.domains.DomainReleased;
import dev.cosell.deals.domain.application.RememberDomain;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DomainReleasedHandler implements EventHandler<DomainReleased> {

    private final RememberDomain rememberDomain;

    DomainReleasedHandler(RememberDomain rememberDomain) {
        this.rememberDomain = rememberDomain;
    }

    @Override
    public Class<DomainReleased> type() {
        return DomainReleased.class;
    }

    @Override
    public void handle(DomainReleased event, EventInfo info) {
        rememberDomain.freed(event.domain(), event.releasedAt());
    }
}
