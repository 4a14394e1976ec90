package dev.cosell.domains.customer.api;

import dev.cosell.web.OneLine;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "CustomerRequest")
record CustomerRequest(
        @NotBlank @OneLine @Size(max = 200) @Schema(examples = "Hansekontor Lübeck GmbH")
                String company,
        @Nullable
                @Pattern(
                        regexp = "[a-z0-9][a-z0-9-]{0,62}",
                        message = "{dev.cosell.web.pattern.id}")
                @Schema(description = "Who answers for the customer", examples = "gs-henrik")
                String growthSpecialistId) {}
