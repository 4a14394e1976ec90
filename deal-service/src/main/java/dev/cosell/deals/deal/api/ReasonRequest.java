package dev.cosell.deals.deal.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why operations do what the rules leave to them; kept with the deal. */
@Schema(name = "ReasonRequest")
record ReasonRequest(
        @NotBlank
                @Size(max = 500)
                @Schema(examples = "Customer bought by phone; agreed with partner")
                String reason) {}
