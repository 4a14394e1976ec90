package dev.cosell.domains.customer.messaging;

import dev.cosell.contracts.domains.CustomerRecorded;
import dev.cosell.domains.customer.persistence.CustomerEntity;
import dev.cosell.messaging.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** Tells the other services of existing customers. */
@ApplicationScoped
public class CustomerEvents {

    private final EventLog log;
    private final EntityManager entities;

    CustomerEvents(EventLog log, EntityManager entities) {
        this.log = log;
        this.entities = entities;
    }

    /** Under the domain's lock, which orders the events. */
    public void recorded(CustomerEntity customer) {
        entities.flush();
        log.append(
                "domain",
                customer.domain(),
                new CustomerRecorded(
                        customer.domain(), customer.growthSpecialistId(), customer.recordedAt()));
    }
}
