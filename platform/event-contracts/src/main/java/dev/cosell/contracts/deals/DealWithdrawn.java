package dev.cosell.contracts.deals;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The deal ended with the withdrawal of its collaboration.
 *
 * @param acceptedAt when the collaboration was accepted; absent where it was not
 */
public record DealWithdrawn(
        UUID dealId,
        String partnerId,
        @Nullable String growthSpecialistId,
        String domain,
        @Nullable String motion,
        @Nullable Instant acceptedAt,
        Instant withdrawnAt)
        implements DealEvent {}
