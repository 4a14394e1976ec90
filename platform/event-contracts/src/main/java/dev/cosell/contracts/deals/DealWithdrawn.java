package dev.cosell.contracts.deals;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The deal ended with the withdrawal of its collaboration. */
public record DealWithdrawn(
        UUID dealId,
        String partnerId,
        @Nullable String growthSpecialistId,
        String domain,
        @Nullable String motion,
        Instant withdrawnAt)
        implements DealEvent {}
