package dev.cosell.contracts.domains;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A domain has a holder. {@code holderId} is the partner, and null for direct sales. */
public record DomainRegistered(
        String domain,
        String holderClass,
        @Nullable String holderId,
        boolean existingCustomer,
        Instant registeredAt)
        implements DomainEvent {}
