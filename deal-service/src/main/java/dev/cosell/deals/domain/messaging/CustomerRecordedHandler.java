package dev.cosell.deals.domain.messaging;

import dev.cosell.contracts.domains.CustomerRecorded;
import dev.cosell.deals.domain.application.RememberDomain;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class CustomerRecordedHandler implements EventHandler<CustomerRecorded> {

    private final RememberDomain rememberDomain;

    CustomerRecordedHandler(RememberDomain rememberDomain) {
        this.rememberDomain = rememberDomain;
    }

    @Override
    public Class<CustomerRecorded> type() {
        return CustomerRecorded.class;
    }

    @Override
    public void handle(CustomerRecorded event, EventInfo info) {
        rememberDomain.customerRecorded(event.domain(), event.recordedAt());
    }
}
