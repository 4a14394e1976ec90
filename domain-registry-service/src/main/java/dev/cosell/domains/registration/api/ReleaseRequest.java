package dev.cosell.domains.registration.api;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "ReleaseRequest")
record ReleaseRequest(
        @Nullable
                @Size(max = 500)
                @Pattern(
                        regexp = "(?s).*\\S.*",
                        message = "{jakarta.validation.constraints.NotBlank.message}")
                @Schema(
                        description = "Kept with the registration; operations must give one",
                        examples = "The company has closed down")
                String reason) {}
