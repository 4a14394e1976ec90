package dev.cosell.assignments.routing.api;

import dev.cosell.assignments.routing.application.ReadAssignments.Contact;
import dev.cosell.assignments.routing.persistence.AssignmentEntity;
import dev.cosell.assignments.staff.api.ContactResponse;
import dev.cosell.names.DomainName;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who works on a deal, and which rule said so. */
@Schema(name = "Assignment")
record AssignmentResponse(
        UUID dealId,
        String status,
        @Nullable String partnerId,
        @Nullable String domain,
        @Nullable String growthSpecialistId,
        @Schema(description = "With name and address where one assignment is read")
                @Nullable ContactResponse growthSpecialist,
        @Nullable TerritoryReference territory,
        @Nullable String rule,
        @Nullable String reason,
        @Nullable Instant decidedAt,
        @Nullable Instant endedAt) {

    @Schema(name = "TerritoryReference")
    record TerritoryReference(String code, long version) {}

    static AssignmentResponse from(Contact contact) {
        return of(contact.assignment(), ContactResponse.from(contact.growthSpecialist()));
    }

    static AssignmentResponse from(AssignmentEntity assignment) {
        return of(assignment, null);
    }

    private static AssignmentResponse of(
            AssignmentEntity assignment, @Nullable ContactResponse specialist) {
        String code = assignment.territoryCode();
        Long version = assignment.territoryVersion();
        return new AssignmentResponse(
                assignment.dealId(),
                assignment.status().name(),
                assignment.partnerId(),
                assignment.domain() == null
                        ? null
                        : DomainName.stored(assignment.domain()).display(),
                assignment.growthSpecialistId(),
                specialist,
                code == null || version == null ? null : new TerritoryReference(code, version),
                assignment.rule(),
                assignment.reason(),
                assignment.decidedAt(),
                assignment.endedAt());
    }
}
