package dev.cosell.assignments.routing.api;

import dev.cosell.assignments.territory.policy.Customer;
import dev.cosell.web.Country;
import dev.cosell.web.PostalCode;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What routing would know of a deal. */
@Schema(name = "RoutingPreviewRequest")
record RoutingPreviewRequest(
        @NotNull @Country @Schema(examples = "DE") String country,
        @NotBlank @Size(max = 10) @Schema(examples = "80331") String postalCode,
        @Nullable @Positive @Max(10_000_000) @Schema(examples = "240") Integer employees,
        @Nullable
                @Pattern(regexp = "[a-z]{2}", message = "{dev.cosell.web.pattern.language}")
                @Schema(examples = "de")
                String language,
        @Nullable @Size(max = 100) @Schema(examples = "MANUFACTURING") String industry,
        @Nullable
                @Size(min = 1, max = 63)
                @Schema(
                        description = "Who answers for the domain or the customer already",
                        examples = "gs-lena")
                String responsibleGrowthSpecialistId) {

    @AssertTrue(message = "{dev.cosell.web.PostalCode.message}")
    @Schema(hidden = true)
    boolean isPostalCode() {
        return country == null || postalCode == null || PostalCode.isOf(country, postalCode);
    }

    Customer customer() {
        return new Customer(country, postalCode, employees, language, industry);
    }
}
