package dev.cosell.attributions.link.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An address from which the customer may sign as well. */
@Schema(name = "AllowedSignerRequest")
record AllowedSignerRequest(
        @NotBlank @Size(max = 254) @Schema(examples = "anna.huber@mueller-holding.example")
                String email,
        @NotBlank
                @Size(max = 500)
                @Schema(
                        description = "Why this address is the customer's; it stands in the proof",
                        examples = "The holding signs for its subsidiaries, see the register")
                String reason) {}
