package dev.cosell.assignments.staff.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "DeputyRequest")
record DeputyRequest(
        @NotBlank
                @Size(max = 63)
                @Schema(description = "Another growth specialist", examples = "gs-henrik")
                String deputyId) {}
