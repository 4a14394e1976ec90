package dev.cosell.deals.domain.messaging;

import dev.cosell.contracts.domains.DomainTransferred;
import dev.cosell.deals.domain.application.RememberDomain;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DomainTransferredHandler implements EventHandler<DomainTransferred> {

    private final RememberDomain rememberDomain;

    DomainTransferredHandler(RememberDomain rememberDomain) {
        this.rememberDomain = rememberDomain;
    }

    @Override
    public Class<DomainTransferred> type() {
        return DomainTransferred.class;
    }

    @Override
    public void handle(DomainTransferred event, EventInfo info) {
        rememberDomain.transferred(
                event.domain(), event.toHolderClass(), event.toHolderId(), event.transferredAt());
    }
}
