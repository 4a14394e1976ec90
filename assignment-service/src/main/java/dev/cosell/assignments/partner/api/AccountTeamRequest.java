package dev.cosell.assignments.partner.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "AccountTeamRequest")
record AccountTeamRequest(
        @NotBlank @Size(max = 63) @Schema(examples = "cam-petra") String channelAccountManagerId,
        @NotBlank @Size(max = 63) @Schema(examples = "cc-jonas") String channelConsultantId) {}
