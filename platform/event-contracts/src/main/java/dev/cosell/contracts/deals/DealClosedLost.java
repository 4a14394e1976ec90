package dev.cosell.contracts.deals;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The deal was lost.
 *
 * @param acceptedAt when the collaboration was accepted; absent where it was not
 */
public record DealClosedLost(
        UUID dealId,
        @Nullable String partnerId,
        @Nullable String growthSpecialistId,
        String domain,
        @Nullable String motion,
        String lossReason,
        @Nullable Instant acceptedAt,
        Instant closedAt)
        implements DealEvent {}
