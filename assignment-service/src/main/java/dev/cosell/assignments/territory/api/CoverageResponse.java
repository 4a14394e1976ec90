package dev.cosell.assignments.territory.api;

import dev.cosell.assignments.territory.application.ReadTerritories.CountryCoverage;
import dev.cosell.assignments.territory.policy.Coverage;
import dev.cosell.assignments.territory.policy.PostalCodeRange;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What nobody covers in a country. */
@Schema(name = "Coverage")
record CoverageResponse(
        String country,
        Instant asOf,
        @Schema(description = "No size has a hole") boolean complete,
        @Schema(description = "For each size of companies") List<Holes> holes) {

    private static final int MOST_RANGES = 500;

    @Schema(name = "CoverageHoles")
    record Holes(
            @Schema(
                            description =
                                    "Absent: companies of which nobody knows the size, which only territories for all sizes"
                                            + " cover")
                    @Nullable String segment,
            @Schema(
                            description =
                                    "The first 500 ranges, of the numbers that postal codes of the country can have; not each is"
                                            + " given to a place",
                            examples = "[\"01000-19999\",\"39000\"]")
                    List<String> postalCodes,
            @Schema(description = "There are more ranges than these") boolean more) {

        private static Holes from(Coverage.Holes holes) {
            var segment = holes.segment();
            return new Holes(
                    segment == null ? null : segment.name(),
                    holes.postalCodes().stream()
                            .limit(MOST_RANGES)
                            .map(PostalCodeRange::toString)
                            .toList(),
                    holes.postalCodes().size() > MOST_RANGES);
        }
    }

    static CoverageResponse from(String country, CountryCoverage coverage) {
        return new CoverageResponse(
                country,
                coverage.asOf(),
                coverage.holes().stream().allMatch(each -> each.postalCodes().isEmpty()),
                coverage.holes().stream().map(Holes::from).toList());
    }
}
