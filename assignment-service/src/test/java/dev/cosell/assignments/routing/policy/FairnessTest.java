package dev.cosell.assignments.routing.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FairnessTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @Test
    void whoCannotTakeADealIsNotCompared() {
        // Given
        var people =
                List.of(
                        specialist("gs-one", 3, null, null),
                        specialist("gs-other", 5, 6, null),
                        specialist("gs-full", 9, 9, null),
                        specialist("gs-away", 0, null, TODAY));

        // When
        var fairness = Fairness.of(people, new Turns(Map.of("gs-one", 7L, "gs-away", 1L), 4));

        // Then
        assertThat(fairness).isEqualTo(new Fairness(4, 2, 4, 7, 3, 5));
    }

    @Test
    void whereNobodyIsThereIsNothingToCompare() {
        assertThat(Fairness.of(List.of(specialist("gs-away", 2, null, TODAY)), Turns.NONE))
                .isEqualTo(new Fairness(1, 0, 0, 0, 0, 0));
    }

    private static GrowthSpecialist specialist(
            String id, int openDeals, @Nullable Integer capacity, @Nullable LocalDate absent) {
        return new GrowthSpecialist(id, List.of("de"), capacity, openDeals, null, absent);
    }
}
