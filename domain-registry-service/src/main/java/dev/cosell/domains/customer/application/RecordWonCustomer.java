package dev.cosell.domains.customer.application;

import dev.cosell.domains.customer.messaging.CustomerEvents;
import dev.cosell.domains.customer.persistence.CustomerEntity;
import dev.cosell.domains.customer.persistence.CustomerRepository;
import dev.cosell.domains.registration.application.DomainLock;
import dev.cosell.names.DomainName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records whoever bought as an existing customer, for whom the growth specialist of the deal
 * answers from then on (R30). Who answers for it already goes on.
 */
@ApplicationScoped
public class RecordWonCustomer {

    private static final String RECORDED_BY = "deal-service";

    private final CustomerRepository customers;
    private final DomainLock lock;
    private final CustomerEvents events;

    RecordWonCustomer(CustomerRepository customers, DomainLock lock, CustomerEvents events) {
        this.customers = customers;
        this.lock = lock;
        this.events = events;
    }

    /**
     * @param domain the canonical form
     * @param company null where the deal did not tell
     * @param growthSpecialistId null where the deal had none, as a channel sale
     */
    @Transactional(TxType.MANDATORY)
    public void handle(
            String domain,
            @Nullable String company,
            @Nullable String growthSpecialistId,
            Instant closedAt) {
        lock.alone(domain);
        var known = customers.findByIdOptional(domain);
        if (known.isEmpty()) {
            var customer = new CustomerEntity(domain);
            customer.describe(
                    company == null ? DomainName.stored(domain).display() : company,
                    growthSpecialistId,
                    RECORDED_BY,
                    closedAt);
            customers.persist(customer);
            events.recorded(customer);
        } else if (known.get().growthSpecialistId() == null && growthSpecialistId != null) {
            CustomerEntity customer = known.get();
            customer.describe(customer.company(), growthSpecialistId, RECORDED_BY, closedAt);
            events.recorded(customer);
        }
    }
}
