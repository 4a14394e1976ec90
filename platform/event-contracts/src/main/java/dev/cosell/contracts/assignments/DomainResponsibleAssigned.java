package dev.cosell.contracts.assignments;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A growth specialist answers for a domain (R13, A9). The territory is absent where the GS already
 * answered for its company.
 */
public record DomainResponsibleAssigned(
        UUID registrationId,
        String domain,
        String growthSpecialistId,
        @Nullable String territoryCode,
        @Nullable Long territoryVersion,
        String rule,
        String reason,
        Instant assignedAt)
        implements AssignmentEvent {}
