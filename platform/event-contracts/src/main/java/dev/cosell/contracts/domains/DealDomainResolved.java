package dev.cosell.contracts.domains;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who held the deal's domain, seen from the deal's partner, when the registry handled the
 * registration.
 */
public record DealDomainResolved(
        UUID dealId,
        String domain,
        String holderClass,
        boolean existingCustomer,
        @Nullable String responsibleGrowthSpecialistId,
        Instant resolvedAt)
        implements DomainEvent {}
