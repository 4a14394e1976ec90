package dev.cosell.domains.resolution.application;

import dev.cosell.domains.customer.persistence.CustomerRepository;
import dev.cosell.domains.registration.application.DomainLock;
import dev.cosell.domains.registration.persistence.DomainRegistrationEntity;
import dev.cosell.domains.registration.persistence.DomainRegistrationRepository;
import dev.cosell.domains.resolution.messaging.ResolutionEvents;
import dev.cosell.domains.resolution.persistence.DealResolutionEntity;
import dev.cosell.domains.resolution.persistence.DealResolutionRepository;
import dev.cosell.domains.resolution.policy.Resolution;
import dev.cosell.domains.responsibility.application.ReadResponsible;
import dev.cosell.domains.responsibility.persistence.CurrentResponsible;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.UUID;

/** Says of a deal, once, who holds its domain and who answers for it now. */
@ApplicationScoped
public class ResolveDealDomain {

    private final DealResolutionRepository resolutions;
    private final DomainRegistrationRepository registrations;
    private final CustomerRepository customers;
    private final ReadResponsible readResponsible;
    private final DomainLock lock;
    private final ResolutionEvents events;
    private final Clock clock;

    ResolveDealDomain(
            DealResolutionRepository resolutions,
            DomainRegistrationRepository registrations,
            CustomerRepository customers,
            ReadResponsible readResponsible,
            DomainLock lock,
            ResolutionEvents events,
            Clock clock) {
        this.resolutions = resolutions;
        this.registrations = registrations;
        this.customers = customers;
        this.readResponsible = readResponsible;
        this.lock = lock;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param domain the canonical form
     */
    @Transactional(TxType.MANDATORY)
    public void handle(UUID dealId, String partnerId, String domain) {
        if (resolutions.findByIdOptional(dealId).isPresent()) {
            return;
        }
        // Without the lock, a registration under way could commit an earlier time than this
        // resolution, which had not seen it: the partner would hold the domain and not have R22.
        lock.shared(domain);
        var registration = registrations.current(domain);
        var resolution =
                Resolution.of(
                        partnerId,
                        registration.map(DomainRegistrationEntity::facts).orElse(null),
                        registration
                                .flatMap(readResponsible::of)
                                .map(CurrentResponsible::growthSpecialistId)
                                .orElse(null),
                        customers
                                .findByIdOptional(domain)
                                .map(found -> new Resolution.Customer(found.growthSpecialistId()))
                                .orElse(null));
        var resolved =
                new DealResolutionEntity(dealId, partnerId, domain, resolution, clock.instant());
        resolutions.persist(resolved);
        events.resolved(resolved);
    }
}
