package dev.cosell.domains.customer.application;

import dev.cosell.domains.customer.messaging.CustomerEvents;
import dev.cosell.domains.customer.persistence.CustomerEntity;
import dev.cosell.domains.customer.persistence.CustomerRepository;
import dev.cosell.domains.registration.application.DomainLock;
import dev.cosell.domains.registration.application.NameCheck;
import dev.cosell.web.ETags;
import dev.cosell.web.Saved;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records an existing customer and who answers for it (R30), or says anew what is known. */
@ApplicationScoped
public class PutCustomer {

    private final CustomerRepository customers;
    private final NameCheck nameCheck;
    private final DomainLock lock;
    private final CustomerEvents events;
    private final Clock clock;

    PutCustomer(
            CustomerRepository customers,
            NameCheck nameCheck,
            DomainLock lock,
            CustomerEvents events,
            Clock clock) {
        this.customers = customers;
        this.nameCheck = nameCheck;
        this.lock = lock;
        this.events = events;
        this.clock = clock;
    }

    public record Command(
            String domain,
            String company,
            @Nullable String growthSpecialistId,
            String recordedBy,
            @Nullable String ifMatch) {}

    @Transactional
    public Saved<CustomerEntity> handle(Command command) {
        String domain = nameCheck.require(command.domain(), Set.of());
        lock.alone(domain);
        var known = customers.findByIdOptional(domain);
        known.ifPresent(customer -> ETags.check(command.ifMatch(), customer.version()));
        var customer = known.orElseGet(() -> new CustomerEntity(domain));
        customer.describe(
                command.company(),
                command.growthSpecialistId(),
                command.recordedBy(),
                clock.instant());
        if (known.isEmpty()) {
            customers.persist(customer);
        }
        events.recorded(customer);
        return new Saved<>(customer, known.isEmpty());
    }
}
