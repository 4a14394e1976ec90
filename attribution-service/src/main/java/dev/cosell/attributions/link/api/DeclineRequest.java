package dev.cosell.attributions.link.api;

import dev.cosell.attributions.link.policy.DeclineReason;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why the customer does not sign. */
@Schema(name = "DeclineRequest")
record DeclineRequest(
        @NotNull DeclineReason reason,
        @Nullable
                @Size(max = 1000)
                @Schema(description = "For the partner and the vendor, in the customer's own words")
                String comment) {}
