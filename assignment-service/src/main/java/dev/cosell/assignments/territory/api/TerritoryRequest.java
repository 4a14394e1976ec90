package dev.cosell.assignments.territory.api;

import dev.cosell.assignments.routing.policy.Segment;
import dev.cosell.web.Country;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "TerritoryRequest")
record TerritoryRequest(
        @NotBlank @Size(max = 200) @Schema(examples = "Bayern und Baden-Württemberg") String name,
        @NotNull @Country @Schema(examples = "DE") String country,
        @Nullable
                @Size(max = 2_000)
                @Schema(
                        description =
                                "Ranges and single codes; the whole country where there are none",
                        examples = "[\"68000-79999\",\"80000-97999\"]")
                List<@NotBlank @Size(max = 21) String> postalCodes,
        @Nullable @Schema(description = "Any size where it is absent") Segment segment,
        @Nullable
                @Pattern(regexp = "[a-z]{2}")
                @Schema(description = "Any language where it is absent")
                String language,
        @NotEmpty @Size(max = 200) @Schema(examples = "[\"gs-lena\"]")
                List<@NotBlank @Size(max = 63) String> growthSpecialists) {}
