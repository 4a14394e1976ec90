package dev.cosell.contracts.assignments;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * R20: the deal has its growth specialist. The territory is absent where the GS already answered
 * for the domain.
 */
public record GrowthSpecialistAssigned(
        UUID dealId,
        String growthSpecialistId,
        @Nullable String territoryCode,
        @Nullable Long territoryVersion,
        String rule,
        String reason,
        Instant assignedAt)
        implements AssignmentEvent {}
