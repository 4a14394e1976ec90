package dev.cosell.contracts.deals;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Another growth specialist leads the collaboration, or nobody does until one is found. What was
 * decided, signed or presented stays.
 *
 * @param partnerId absent for a direct deal, whose growth specialist leads it alone
 */
public record CollaborationReassigned(
        UUID dealId,
        @Nullable String partnerId,
        @Nullable String previousGrowthSpecialistId,
        @Nullable String growthSpecialistId,
        Instant reassignedAt)
        implements DealEvent {}
