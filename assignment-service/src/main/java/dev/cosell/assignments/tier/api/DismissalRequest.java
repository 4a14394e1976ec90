package dev.cosell.assignments.tier.api;

import dev.cosell.web.OneLine;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a partner does not get the tier that it has earned. */
@Schema(name = "TierDismissalRequest")
record DismissalRequest(
        @NotBlank
                @Size(max = 500)
                @OneLine
                @Schema(examples = "The agreement keeps the tier until the end of the year")
                String reason) {}
