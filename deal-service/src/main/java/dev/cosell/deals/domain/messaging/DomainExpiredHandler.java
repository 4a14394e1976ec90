package dev.cosell.deals.domain.messaging;

import dev.cosell.contracts.domains.DomainExpired;
import dev.cosell.deals.domain.application.RememberDomain;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DomainExpiredHandler implements EventHandler<DomainExpired> {

    private final RememberDomain rememberDomain;

    DomainExpiredHandler(RememberDomain rememberDomain) {
        this.rememberDomain = rememberDomain;
    }

    @Override
    public Class<DomainExpired> type() {
        return DomainExpired.class;
    }

    @Override
    public void handle(DomainExpired event, EventInfo info) {
        rememberDomain.freed(event.domain(), event.expiredAt());
    }
}
