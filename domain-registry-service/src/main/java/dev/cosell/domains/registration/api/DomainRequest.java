package dev.cosell.domains.registration.api;

import dev.cosell.web.Country;
import dev.cosell.web.OneLine;
import dev.cosell.web.PostalCode;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A domain and the company behind it, as its registrant describes them. */
@Schema(name = "DomainRequest")
record DomainRequest(
        @NotBlank
                @Size(max = 300)
                @Schema(
                        description = "The company's domain, in any spelling",
                        examples = "Müller-Maschinenbau.de")
                String name,
        @NotBlank @OneLine @Size(max = 200) @Schema(examples = "Müller Maschinenbau GmbH")
                String company,
        @NotNull @Country @Schema(examples = "DE") String country,
        @NotBlank
                @Size(max = 10)
                @Schema(description = "Five digits in DE, four in AT and CH", examples = "80331")
                String postalCode,
        @Nullable @Positive @Max(10_000_000) @Schema(examples = "240") Integer employees) {

    @AssertTrue(message = "{dev.cosell.web.PostalCode.message}")
    @Schema(hidden = true)
    boolean isPostalCode() {
        return country == null || postalCode == null || PostalCode.isOf(country, postalCode);
    }
}
