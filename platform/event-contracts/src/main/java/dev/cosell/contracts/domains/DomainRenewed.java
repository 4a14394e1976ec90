package dev.cosell.contracts.domains;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A registration holds for another term. {@code holderId} is the partner, and null for direct
 * sales; {@code expiresAt} is null where it has no end any more.
 */
public record DomainRenewed(
        String domain,
        String holderClass,
        @Nullable String holderId,
        @Nullable Instant expiresAt,
        Instant renewedAt)
        implements DomainEvent {}
