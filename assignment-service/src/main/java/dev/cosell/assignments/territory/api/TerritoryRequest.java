package dev.cosell.assignments.territory.api;

import dev.cosell.assignments.AssignmentProblem;
import dev.cosell.assignments.territory.persistence.TerritoryEntity.Description;
import dev.cosell.assignments.territory.policy.PostalCodeRange;
import dev.cosell.assignments.territory.policy.Segment;
import dev.cosell.web.Country;
import dev.cosell.web.FieldError;
import dev.cosell.web.Messages;
import dev.cosell.web.OneLine;
import dev.cosell.web.ProblemException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "TerritoryRequest")
record TerritoryRequest(
        @NotBlank @OneLine @Size(max = 200) @Schema(examples = "Bayern und Baden-Württemberg")
                String name,
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
                @Size(min = 1, max = 100)
                @Pattern(
                        regexp = "\\S(.*\\S)?",
                        message = "{jakarta.validation.constraints.NotBlank.message}")
                @Schema(
                        description =
                                "As deals name it, in capitals or not; any industry where it is absent",
                        examples = "MANUFACTURING")
                String industry,
        @Nullable
                @Pattern(regexp = "[a-z]{2}", message = "{dev.cosell.web.pattern.language}")
                @Schema(description = "Any language where it is absent")
                String language,
        @NotEmpty @Size(max = 200) @Schema(examples = "[\"gs-lena\"]")
                List<@NotBlank @Size(max = 63) String> growthSpecialists,
        @Nullable
                @Schema(
                        description =
                                "From when on it is so, at most ten years ahead; from now on where it is absent. A version that"
                                        + " is planned for later stays planned",
                        examples = "2027-01-01T00:00:00Z")
                Instant validFrom,
        @Nullable @Schema(description = "True gives the territory up: it covers nobody any more")
                Boolean closed) {

    /**
     * @param language of what is wrong with postal codes
     * @throws ProblemException 422 when any is malformed
     */
    Description description(Locale language) {
        requirePostalCodes(language);
        return new Description(
                name,
                country,
                given(),
                segment,
                industry,
                this.language,
                growthSpecialists,
                Boolean.TRUE.equals(closed));
    }

    private List<String> given() {
        return postalCodes == null ? List.of() : postalCodes;
    }

    private void requirePostalCodes(Locale language) {
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < given().size(); i++) {
            String text = given().get(i);
            switch (PostalCodeRange.read(text, country)) {
                case PostalCodeRange fine -> {}
                case PostalCodeRange.Malformed why ->
                        errors.add(
                                new FieldError(
                                        "/postalCodes/" + i,
                                        Messages.text(
                                                TerritoryRequest.class,
                                                "postal_codes",
                                                language,
                                                why.name(),
                                                List.of(text))));
            }
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(AssignmentProblem.POSTAL_CODES_INVALID, errors);
        }
    }
}
