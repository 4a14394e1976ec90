package dev.cosell.contracts.domains;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A domain has no holder any more: given back, or taken away by operations where {@code forced}.
 */
public record DomainReleased(
        String domain,
        String holderClass,
        @Nullable String holderId,
        boolean forced,
        Instant releasedAt)
        implements DomainEvent {}
