package dev.cosell.contracts.domains;

import java.time.Instant;
import java.util.UUID;

/**
 * A domain stays where it is. The reason is one of REFUSED_BY_HOLDER, NOT_ANSWERED, WITHDRAWN,
 * NO_CAPACITY and HOLDER_CHANGED.
 */
public record DomainTransferRefused(
        UUID transferId, String domain, String partnerId, String reason, Instant refusedAt)
        implements DomainEvent {}
