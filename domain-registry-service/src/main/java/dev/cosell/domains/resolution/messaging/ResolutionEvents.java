package dev.cosell.domains.resolution.messaging;

import dev.cosell.contracts.domains.DealDomainResolved;
import dev.cosell.domains.resolution.persistence.DealResolutionEntity;
import dev.cosell.messaging.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** Tells the other services who holds a deal's domain. */
@ApplicationScoped
public class ResolutionEvents {

    private final EventLog log;
    private final EntityManager entities;

    ResolutionEvents(EventLog log, EntityManager entities) {
        this.log = log;
        this.entities = entities;
    }

    /** The deal's row is written first: a second resolution of a deal fails on it. */
    public void resolved(DealResolutionEntity resolution) {
        entities.flush();
        log.append(
                "deal",
                resolution.dealId().toString(),
                new DealDomainResolved(
                        resolution.dealId(),
                        resolution.domain(),
                        resolution.holderClass().name(),
                        resolution.existingCustomer(),
                        resolution.responsibleGrowthSpecialistId(),
                        resolution.resolvedAt()));
    }
}
