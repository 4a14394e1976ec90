package dev.cosell.contracts.domains;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A registration holds for another term. {@code holderId} is the partner, and null for direct
 * sales.
 */
public record DomainRenewed(
        String domain,
        String holderClass,
        @Nullable String holderId,
        Instant expiresAt,
        Instant renewedAt)
        implements DomainEvent {}
