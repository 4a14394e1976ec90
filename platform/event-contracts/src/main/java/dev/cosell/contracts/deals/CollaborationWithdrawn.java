package dev.cosell.contracts.deals;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The partner took its request back before it was decided on. */
public record CollaborationWithdrawn(
        UUID dealId,
        String partnerId,
        @Nullable String growthSpecialistId,
        String rule,
        Instant withdrawnAt)
        implements DealEvent {}
