package dev.cosell.assignments.routing.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.assignments.routing.policy.Standing.Cause;
import dev.cosell.assignments.territory.policy.Facets;
import dev.cosell.assignments.territory.policy.PostalCodes;
import dev.cosell.assignments.territory.policy.Territory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a deal stays, and where it passes on. */
class StandingTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @ParameterizedTest
    @CsvSource({
        // has left, absent until, of a territory, works in a covering one, what follows
        "true,  ,           false, false, STAFF_LEFT",
        "true,  ,           true,  true,  STAFF_LEFT",
        "false, ,           false, false, ",
        "false, ,           false, true,  ",
        "false, ,           true,  true,  ",
        "false, ,           true,  false, TERRITORY_CHANGED",
        "false, 2026-11-24, true,  true,  ",
        "false, 2026-11-30, true,  true,  ",
        "false, 2026-11-30, false, false, ",
        "false, 2026-11-30, true,  false, TERRITORY_CHANGED",
        "false, 2026-12-01, true,  true,  ABSENT_TOO_LONG",
        "false, 2026-12-01, false, false, ABSENT_TOO_LONG",
        "false, 2026-12-01, true,  false, ABSENT_TOO_LONG",
        "false, 2027-03-31, false, true,  ABSENT_TOO_LONG"
    })
    void whoeverCanGoOnKeepsIt(
            boolean left,
            @Nullable LocalDate absentUntil,
            boolean ofTerritory,
            boolean works,
            @Nullable Cause follows) {
        var specialist =
                left
                        ? null
                        : new GrowthSpecialist("gs-lena", List.of("de"), 0, 3, null, absentUntil);
        assertThat(
                        Standing.mustMove(
                                new Standing.Facts(
                                        specialist,
                                        ofTerritory,
                                        List.of(
                                                works
                                                        ? aTerritoryOf("gs-max", "gs-lena")
                                                        : aTerritoryOf("gs-max")),
                                        TODAY,
                                        7)))
                .isEqualTo(Optional.ofNullable(follows));
    }

    @Test
    void onlyWhatSomebodyLeftWaitsRatherThanStays() {
        for (Cause cause : Cause.values()) {
            assertThat(Standing.mayWaitForNobody(cause)).isEqualTo(cause == Cause.STAFF_LEFT);
        }
    }

    @Test
    void eachCauseNamesItsRule() {
        assertThat(Cause.STAFF_LEFT.rule()).isEqualTo("R9");
        assertThat(Cause.ABSENT_TOO_LONG.rule()).isEqualTo("A9");
        assertThat(Cause.TERRITORY_CHANGED.rule()).isEqualTo("R20");
        assertThat(Cause.BY_OPERATIONS.rule()).isEqualTo("A12");
    }

    private static Territory aTerritoryOf(String... people) {
        return new Territory(
                "de-all",
                0,
                "Deutschland",
                Instant.EPOCH,
                null,
                false,
                new Facets("DE", PostalCodes.of(List.of()), null, null, null),
                List.of(people));
    }
}
