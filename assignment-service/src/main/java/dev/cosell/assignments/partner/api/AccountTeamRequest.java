package dev.cosell.assignments.partner.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "AccountTeamRequest")
record AccountTeamRequest(
        @NotBlank @Size(max = 63) @Schema(examples = "cam-petra") String channelAccountManagerId,
        @NotBlank @Size(max = 63) @Schema(examples = "cc-jonas") String channelConsultantId,
        @Nullable
                @Size(max = 500)
                @Pattern(
                        regexp = "(?s).*\\S.*",
                        message = "{jakarta.validation.constraints.NotBlank.message}")
                @Schema(
                        description = "Kept in the history; the partner does not read it",
                        examples = "Takes over the north")
                String reason) {}
