package dev.cosell.contracts.deals;

import java.time.Instant;
import java.util.UUID;

/** A6: a won close was held back, as it would forfeit the partner's credit. */
public record CreditAtRisk(
        UUID dealId, String partnerId, String rule, Instant heldBackUntil, Instant warnedAt)
        implements DealEvent {}
