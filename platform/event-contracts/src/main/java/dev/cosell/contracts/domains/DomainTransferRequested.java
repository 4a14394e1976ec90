package dev.cosell.contracts.domains;

import java.time.Instant;
import java.util.UUID;

/** A partner asks the holder of a domain for it; unanswered until then, it is refused (A21). */
public record DomainTransferRequested(
        UUID transferId, String domain, String partnerId, Instant answerUntil, Instant requestedAt)
        implements DomainEvent {}
