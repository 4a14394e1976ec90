package dev.cosell.contracts.deals;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Another growth specialist leads the collaboration, or nobody does until one is found. What was
 * decided, signed or presented stays.
 */
public record CollaborationReassigned(
        UUID dealId,
        String partnerId,
        @Nullable String previousGrowthSpecialistId,
        @Nullable String growthSpecialistId,
        Instant reassignedAt)
        implements DealEvent {}
