package dev.cosell.domains.registration.messaging;

import dev.cosell.contracts.domains.DomainRegistered;
import dev.cosell.domains.registration.persistence.DomainRegistrationEntity;
import dev.cosell.messaging.EventLog;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the other services who holds a domain. */
@ApplicationScoped
public class DomainEvents {

    private final EventLog log;

    DomainEvents(EventLog log) {
        this.log = log;
    }

    /** Under the domain's lock, which orders the events. */
    public void registered(DomainRegistrationEntity registration, boolean existingCustomer) {
        log.append(
                "domain",
                registration.name(),
                new DomainRegistered(
                        registration.name(),
                        registration.holderKind().name(),
                        registration.partnerId(),
                        existingCustomer,
                        registration.registeredAt()));
    }
}
