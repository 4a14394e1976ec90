package dev.cosell.contracts.domains;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A domain has another holder, from one moment to the next. */
public record DomainTransferred(
        UUID transferId,
        String domain,
        String fromHolderClass,
        @Nullable String fromHolderId,
        String toHolderClass,
        @Nullable String toHolderId,
        Instant transferredAt)
        implements DomainEvent {}
