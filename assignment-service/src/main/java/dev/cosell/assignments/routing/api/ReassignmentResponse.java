package dev.cosell.assignments.routing.api;

import dev.cosell.assignments.routing.persistence.ReassignmentEntity;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Reassignment")
record ReassignmentResponse(
        @Schema(description = "Absent where the deal waited in the queue")
                @Nullable String previousGrowthSpecialistId,
        @Schema(description = "Absent where it waits there from then on")
                @Nullable String growthSpecialistId,
        @Schema(examples = "R9") String rule,
        @Schema(examples = "STAFF_LEFT") String reason,
        @Schema(description = "In the words of operations") @Nullable String note,
        String reassignedBy,
        Instant reassignedAt) {

    static ReassignmentResponse from(ReassignmentEntity reassignment) {
        return new ReassignmentResponse(
                reassignment.previousGrowthSpecialistId(),
                reassignment.growthSpecialistId(),
                reassignment.rule(),
                reassignment.reason().name(),
                reassignment.note(),
                reassignment.reassignedBy(),
                reassignment.reassignedAt());
    }
}
