package dev.cosell.assignments.routing.api;

import dev.cosell.assignments.routing.persistence.AssignmentEntity;
import dev.cosell.names.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A deal that waits for a growth specialist (A9). */
@Schema(name = "UnassignedDeal")
record UnassignedResponse(
        UUID dealId,
        @Nullable String partnerId,
        @Nullable String domain,
        @Schema(description = "Where the customer sits") @Nullable String country,
        @Nullable String postalCode,
        @Schema(examples = "R9") @Nullable String rule,
        @Schema(examples = "NO_TERRITORY") @Nullable String reason,
        Instant unassignedSince,
        @Schema(description = "In whole seconds, as ISO 8601", examples = "PT3H12M5S") String age) {

    static UnassignedResponse from(AssignmentEntity assignment, Instant now) {
        Instant since = Objects.requireNonNull(assignment.unassignedSince());
        return new UnassignedResponse(
                assignment.dealId(),
                assignment.partnerId(),
                assignment.domain() == null
                        ? null
                        : DomainName.stored(assignment.domain()).display(),
                assignment.country(),
                assignment.postalCode(),
                assignment.rule(),
                assignment.reason(),
                since,
                Duration.ofSeconds(Math.max(0, Duration.between(since, now).toSeconds()))
                        .toString());
    }
}
