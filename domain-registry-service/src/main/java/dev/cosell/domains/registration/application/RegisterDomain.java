package dev.cosell.domains.registration.application;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.domains.DomainProblem;
import dev.cosell.domains.capacity.persistence.CapacityRepository;
import dev.cosell.domains.customer.persistence.CustomerRepository;
import dev.cosell.domains.partner.application.KnownPartner;
import dev.cosell.domains.partner.persistence.PartnerEntity;
import dev.cosell.domains.registration.messaging.DomainEvents;
import dev.cosell.domains.registration.persistence.DomainRegistrationEntity;
import dev.cosell.domains.registration.persistence.DomainRegistrationEntity.Company;
import dev.cosell.domains.registration.persistence.DomainRegistrationRepository;
import dev.cosell.domains.registration.policy.Capacity;
import dev.cosell.domains.registration.policy.Holder;
import dev.cosell.domains.registration.policy.RegistrationRules;
import dev.cosell.domains.responsibility.application.RequestResponsible;
import dev.cosell.web.FieldError;
import dev.cosell.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Registers a domain to a partner (R12), or for direct sales. */
@ApplicationScoped
public class RegisterDomain {

    private final DomainRegistrationRepository registrations;
    private final KnownPartner knownPartner;
    private final CustomerRepository customers;
    private final CapacityRepository capacities;
    private final NameCheck nameCheck;
    private final DomainLock lock;
    private final Terms terms;
    private final DomainEvents events;
    private final RequestResponsible requestResponsible;
    private final Clock clock;

    RegisterDomain(
            DomainRegistrationRepository registrations,
            KnownPartner knownPartner,
            CustomerRepository customers,
            CapacityRepository capacities,
            NameCheck nameCheck,
            DomainLock lock,
            Terms terms,
            DomainEvents events,
            RequestResponsible requestResponsible,
            Clock clock) {
        this.registrations = registrations;
        this.knownPartner = knownPartner;
        this.customers = customers;
        this.capacities = capacities;
        this.nameCheck = nameCheck;
        this.lock = lock;
        this.terms = terms;
        this.events = events;
        this.requestResponsible = requestResponsible;
        this.clock = clock;
    }

    /** Who registers which name, in any spelling, for whom. */
    public record Command(String name, Holder holder, String registeredBy, Company company) {}

    /**
     * What is registered now.
     *
     * @param capacity of the partner, this registration counted; null for direct sales
     */
    public record Registered(DomainRegistrationEntity registration, @Nullable Capacity capacity) {}

    @Transactional
    public Registered handle(Command command) {
        var partner = partner(command.holder());
        String name =
                nameCheck.require(
                        command.name(),
                        partner == null ? Set.of() : Set.copyOf(partner.domains()),
                        new FieldError("/name", command.name()));
        lock.alone(name);
        Instant now = clock.instant();
        Capacity capacity = partner == null ? null : roomFor(partner, name, command.holder(), now);
        var registration =
                new DomainRegistrationEntity(
                        UuidCreator.getTimeOrderedEpoch(),
                        name,
                        command.holder(),
                        command.registeredBy(),
                        command.company(),
                        now,
                        terms.endOfTerm(now));
        if (!registrations.insertUnlessHeld(registration)) {
            throw new ProblemException(
                    isHeldBy(command.holder(), name)
                            ? DomainProblem.DOMAIN_ALREADY_YOURS
                            : DomainProblem.DOMAIN_UNAVAILABLE);
        }
        terms.watch(registration);
        events.registered(registration, customers.isKnown(name));
        requestResponsible.registered(List.of(registration));
        return new Registered(registration, capacity);
    }

    private @Nullable PartnerEntity partner(Holder holder) {
        return switch (holder) {
            case Holder.Partner partner -> knownPartner.require(partner.partnerId());
            case Holder.DirectSales sales -> null;
        };
    }

    /**
     * R14. Whoever races for the last place waits here for the one before.
     *
     * @return what is left once this registration stands
     */
    private Capacity roomFor(PartnerEntity partner, String name, Holder holder, Instant now) {
        Capacity before = capacities.lock(partner.id(), partner.tier(), now);
        var refusal = RegistrationRules.registering(before);
        if (refusal.isPresent()) {
            if (isHeldBy(holder, name)) {
                throw new ProblemException(DomainProblem.DOMAIN_ALREADY_YOURS);
            }
            throw DomainProblem.refused(refusal.get(), Integer.toString(before.limit()));
        }
        return new Capacity(before.limit(), before.used() + 1);
    }

    /** A partner sees no row but its own, so that this never tells who else holds a domain. */
    private boolean isHeldBy(Holder holder, String name) {
        return registrations
                .current(name)
                .map(DomainRegistrationEntity::facts)
                .filter(found -> found.status().isHeld() && found.holder().isSameAs(holder))
                .isPresent();
    }
}
