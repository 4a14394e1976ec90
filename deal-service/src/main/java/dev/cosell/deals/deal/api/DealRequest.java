package dev.cosell.deals.deal.api;

import dev.cosell.deals.deal.policy.SalesMotion;
import dev.cosell.web.Country;
import dev.cosell.web.PostalCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A deal as a partner registers it. */
@Schema(name = "DealRequest")
record DealRequest(
        @NotBlank
                @Size(max = 300)
                @Schema(
                        description = "The customer's domain, in any spelling",
                        examples = "www.müller-maschinenbau.de")
                String domain,
        @NotNull @Valid Company company,
        @NotNull @Valid Contact contact,
        @NotEmpty @Size(max = 50) @Schema(examples = "[\"MARKETING_HUB\"]")
                List<@NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{0,62}") String> products,
        @NotNull @Valid Money expectedMrr,
        @NotNull @Schema(examples = "2027-01-29") LocalDate expectedCloseDate,
        @Nullable
                @Schema(
                        description =
                                "PARTNER_COLLABORATION where it is left out; CHANNEL_SALE under the standard rules only (R19)",
                        defaultValue = "PARTNER_COLLABORATION")
                SalesMotion motion,
        @Nullable
                @Pattern(regexp = "[a-z]{2}")
                @Schema(description = "The customer's language by ISO 639-1", examples = "de")
                String language,
        @Nullable
                @Size(max = 200)
                @Schema(
                        description = "The deal's id in the partner's own system",
                        examples = "crm-4711")
                String externalReference) {

    @Schema(name = "Company")
    record Company(
            @NotBlank @Size(max = 200) @Schema(examples = "Müller Maschinenbau GmbH") String name,
            @NotNull @Country @Schema(examples = "DE") String country,
            @NotBlank @Size(max = 10) @Schema(examples = "80331") String postalCode,
            @Nullable @Positive @Max(10_000_000) @Schema(examples = "240") Integer employees,
            @Nullable @Size(max = 100) @Schema(examples = "MANUFACTURING") String industry) {

        @AssertTrue(message = "{dev.cosell.web.PostalCode.message}")
        @Schema(hidden = true)
        boolean isPostalCode() {
            return country == null || postalCode == null || PostalCode.isOf(country, postalCode);
        }
    }

    @Schema(name = "Contact")
    record Contact(
            @NotBlank @Size(max = 200) @Schema(examples = "Anna Huber") String name,
            @NotBlank @Size(max = 254) @Schema(examples = "anna.huber@müller-maschinenbau.de")
                    String email) {}
}
