package dev.cosell.contracts.domains;

/**
 * What domain-registry-service publishes. Keyed by the domain, and {@code DealDomainResolved} by
 * the deal.
 */
public sealed interface DomainEvent
        permits DomainRegistered,
                DomainRenewed,
                DomainGraceBegan,
                DomainExpired,
                DomainReleased,
                DomainTransferRequested,
                DomainTransferRefused,
                DomainTransferred,
                DomainResponsibleRequested,
                DomainResponsibilityTransferred,
                CustomerRecorded,
                DealDomainResolved {

    /** The topic that carries these events. */
    String TOPIC = "cosell.domains.v1";
}
