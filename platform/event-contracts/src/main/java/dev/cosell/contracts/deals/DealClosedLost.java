package dev.cosell.contracts.deals;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The deal was lost. */
public record DealClosedLost(
        UUID dealId,
        @Nullable String partnerId,
        @Nullable String growthSpecialistId,
        String domain,
        @Nullable String motion,
        String lossReason,
        Instant closedAt)
        implements DealEvent {}
