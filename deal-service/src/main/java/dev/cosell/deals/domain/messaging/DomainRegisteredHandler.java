package dev.cosell.deals.domain.messaging;

import dev.cosell.contracts.domains.DomainRegistered;
import dev.cosell.deals.domain.application.RememberDomain;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DomainRegisteredHandler implements EventHandler<DomainRegistered> {

    private final RememberDomain rememberDomain;

    DomainRegisteredHandler(RememberDomain rememberDomain) {
        this.rememberDomain = rememberDomain;
    }

    @Override
    public Class<DomainRegistered> type() {
        return DomainRegistered.class;
    }

    @Override
    public void handle(DomainRegistered event, EventInfo info) {
        rememberDomain.registered(
                event.domain(),
                event.holderClass(),
                event.holderId(),
                event.existingCustomer(),
                event.registeredAt());
    }
}
