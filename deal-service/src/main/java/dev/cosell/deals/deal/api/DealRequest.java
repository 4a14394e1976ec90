package dev.cosell.deals.deal.api;

import dev.cosell.deals.DealProblem;
import dev.cosell.deals.deal.persistence.DealRegistration;
import dev.cosell.deals.deal.policy.SalesMotion;
import dev.cosell.names.DomainName;
import dev.cosell.names.EmailAddress;
import dev.cosell.names.FreeMail;
import dev.cosell.names.ParsedDomain;
import dev.cosell.web.Country;
import dev.cosell.web.FieldError;
import dev.cosell.web.OneLine;
import dev.cosell.web.PostalCode;
import dev.cosell.web.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A deal as it is registered. */
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
                List<
                                @NotNull
                                @Pattern(
                                        regexp = "[A-Z][A-Z0-9_]{0,62}",
                                        message = "{dev.cosell.web.pattern.product}")
                                String>
                        products,
        @NotNull @Valid Money expectedMrr,
        @NotNull @Schema(examples = "2027-01-29") LocalDate expectedCloseDate,
        @Nullable
                @Schema(
                        description =
                                "PARTNER_COLLABORATION where it is left out; CHANNEL_SALE under the standard rules"
                                        + " only (R19). Left out by growth specialists: theirs are direct deals (R33).",
                        defaultValue = "PARTNER_COLLABORATION")
                SalesMotion motion,
        @Nullable
                @Pattern(regexp = "[a-z]{2}", message = "{dev.cosell.web.pattern.language}")
                @Schema(description = "The customer's language by ISO 639-1", examples = "de")
                String language,
        @Nullable
                @Size(max = 200)
                @Schema(
                        description = "The deal's id in the partner's own system",
                        examples = "crm-4711")
                String externalReference) {

    /** What a deal says of itself now, as it would be registered. */
    static DealRequest of(DealRegistration said) {
        return new DealRequest(
                DomainName.stored(said.domain()).display(),
                new Company(
                        said.companyName(),
                        said.companyCountry(),
                        said.companyPostalCode(),
                        said.companyEmployees(),
                        said.companyIndustry()),
                new Contact(said.contactName(), said.contactEmail()),
                said.products(),
                Money.of(said.expectedMrr(), said.currency()),
                said.expectedCloseDate(),
                said.motion(),
                said.language(),
                said.externalReference());
    }

    /**
     * In the form in which it is kept.
     *
     * @param usualMotion where it names none
     * @throws ProblemException 422 for what is no customer's domain or no address
     */
    DealRegistration toRegistration(
            @Nullable String partnerId, String registeredBy, @Nullable SalesMotion usualMotion) {
        if (!(DomainName.parse(domain) instanceof ParsedDomain.Registrable registrable)
                || FreeMail.isFreeMail(registrable.name())) {
            throw new ProblemException(
                    DealProblem.DOMAIN_INVALID, List.of(new FieldError("/domain", domain)));
        }
        EmailAddress email =
                EmailAddress.parse(contact.email())
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                DealProblem.CONTACT_EMAIL_INVALID,
                                                List.of(
                                                        new FieldError(
                                                                "/contact/email",
                                                                contact.email()))));
        return new DealRegistration(
                partnerId,
                registeredBy,
                motion == null ? usualMotion : motion,
                registrable.name().value(),
                company.name(),
                company.country(),
                company.postalCode(),
                company.employees(),
                company.industry(),
                language,
                contact.name(),
                email.value(),
                products,
                expectedMrr.amount().setScale(2, RoundingMode.UNNECESSARY),
                expectedMrr.currency().name(),
                expectedCloseDate,
                externalReference);
    }

    @Schema(name = "Company")
    record Company(
            @NotBlank @OneLine @Size(max = 200) @Schema(examples = "Müller Maschinenbau GmbH")
                    String name,
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
            @NotBlank @OneLine @Size(max = 200) @Schema(examples = "Anna Huber") String name,
            @NotBlank @Size(max = 254) @Schema(examples = "anna.huber@müller-maschinenbau.de")
                    String email) {}
}
