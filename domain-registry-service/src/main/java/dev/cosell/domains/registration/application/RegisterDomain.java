package dev.cosell.domains.registration.application;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.domains.DomainProblem;
import dev.cosell.domains.customer.persistence.CustomerRepository;
import dev.cosell.domains.partner.persistence.PartnerRepository;
import dev.cosell.domains.registration.messaging.DomainEvents;
import dev.cosell.domains.registration.persistence.DomainRegistrationEntity;
import dev.cosell.domains.registration.persistence.DomainRegistrationEntity.Company;
import dev.cosell.domains.registration.persistence.DomainRegistrationRepository;
import dev.cosell.domains.registration.policy.Holder;
import dev.cosell.domains.responsibility.application.RequestResponsible;
import dev.cosell.web.FieldError;
import dev.cosell.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Registers a domain to a partner (R12), or for direct sales. */
@ApplicationScoped
public class RegisterDomain {

    private static final Duration UNTIL_A_PARTNER_IS_HEARD_OF = Duration.ofSeconds(1);

    private final DomainRegistrationRepository registrations;
    private final PartnerRepository partners;
    private final CustomerRepository customers;
    private final NameCheck nameCheck;
    private final DomainLock lock;
    private final DomainEvents events;
    private final RequestResponsible requestResponsible;
    private final Clock clock;

    RegisterDomain(
            DomainRegistrationRepository registrations,
            PartnerRepository partners,
            CustomerRepository customers,
            NameCheck nameCheck,
            DomainLock lock,
            DomainEvents events,
            RequestResponsible requestResponsible,
            Clock clock) {
        this.registrations = registrations;
        this.partners = partners;
        this.customers = customers;
        this.nameCheck = nameCheck;
        this.lock = lock;
        this.events = events;
        this.requestResponsible = requestResponsible;
        this.clock = clock;
    }

    /** Who registers which name, in any spelling, for whom. */
    public record Command(String name, Holder holder, String registeredBy, Company company) {}

    @Transactional
    public DomainRegistrationEntity handle(Command command) {
        String name =
                nameCheck.require(
                        command.name(),
                        ownDomains(command.holder()),
                        new FieldError("/name", command.name()));
        lock.alone(name);
        var registration =
                new DomainRegistrationEntity(
                        UuidCreator.getTimeOrderedEpoch(),
                        name,
                        command.holder(),
                        command.registeredBy(),
                        command.company(),
                        clock.instant());
        if (!registrations.insertUnlessHeld(registration)) {
            throw new ProblemException(
                    isHeldBy(command.holder(), name)
                            ? DomainProblem.DOMAIN_ALREADY_YOURS
                            : DomainProblem.DOMAIN_UNAVAILABLE);
        }
        events.registered(registration, customers.isKnown(name));
        requestResponsible.registered(List.of(registration));
        return registration;
    }

    private Set<String> ownDomains(Holder holder) {
        return switch (holder) {
            case Holder.Partner partner ->
                    partners.findByIdOptional(partner.partnerId())
                            .map(known -> Set.copyOf(known.domains()))
                            .orElseThrow(
                                    () ->
                                            new ProblemException(
                                                    DomainProblem.PARTNER_NOT_YET_KNOWN,
                                                    UNTIL_A_PARTNER_IS_HEARD_OF));
            case Holder.DirectSales sales -> Set.of();
        };
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
