package dev.cosell.contracts.deals;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * R34: the partner does not take the deal, which is a direct one again, also while nobody leads it.
 */
public record ForwardingDeclined(
        UUID dealId,
        String partnerId,
        @Nullable String growthSpecialistId,
        String rule,
        String reason,
        Instant declinedAt)
        implements DealEvent {}
