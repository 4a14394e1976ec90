package dev.cosell.contracts.assignments;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Another growth specialist answers for the deal from here on. The territory is absent where it was
 * not the territory that chose.
 */
public record GrowthSpecialistReassigned(
        UUID dealId,
        String previousGrowthSpecialistId,
        String growthSpecialistId,
        @Nullable String territoryCode,
        @Nullable Long territoryVersion,
        String rule,
        String reason,
        Instant reassignedAt)
        implements AssignmentEvent {}
