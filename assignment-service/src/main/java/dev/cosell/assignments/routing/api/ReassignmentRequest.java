package dev.cosell.assignments.routing.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ReassignmentRequest")
record ReassignmentRequest(
        @NotBlank
                @Size(max = 63)
                @Schema(description = "Who takes the deal over", examples = "gs-lena")
                String growthSpecialistId,
        @NotBlank
                @Size(max = 500)
                @Schema(
                        description = "Why; the vendor's people read it, and nobody else",
                        examples = "Knows the customer from another company")
                String reason) {}
