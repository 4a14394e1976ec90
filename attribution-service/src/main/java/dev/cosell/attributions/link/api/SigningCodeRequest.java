package dev.cosell.attributions.link.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "SigningCodeRequest")
record SigningCodeRequest(
        @NotBlank
                @Size(max = 254)
                @Schema(
                        description = "An address of the customer's own domain",
                        examples = "anna.huber@mueller-maschinenbau.de")
                String email) {}
