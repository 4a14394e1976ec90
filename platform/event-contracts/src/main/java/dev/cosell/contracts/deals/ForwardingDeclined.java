package dev.cosell.contracts.deals;

import java.time.Instant;
import java.util.UUID;

/** R34: the partner does not take the deal, which is a direct one again. */
public record ForwardingDeclined(
        UUID dealId,
        String partnerId,
        String growthSpecialistId,
        String rule,
        String reason,
        Instant declinedAt)
        implements DealEvent {}
