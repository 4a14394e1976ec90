package dev.cosell.assignments.staff.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.assignments.staff.policy.AbsenceDays.Wrong;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbsenceDaysTest {

    private static final LocalDate TODAY = LocalDate.parse("2027-02-01");

    /** Both days as a distance from today. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, ",
        "-1, 0, ",
        "1, 1, ",
        "-1, -1, UNTIL_OVER",
        "1, 0, UNTIL_BEFORE_FROM",
        "-1, -2, UNTIL_BEFORE_FROM",
        "0, 1099, ",
        "0, 1100, UNTIL_TOO_FAR",
        "-1100, 0, UNTIL_TOO_FAR",
        "-1099, 0, ",
        "1100, 1100, ",
        "1101, 1101, FROM_TOO_FAR",
        "-1101, -1101, FROM_TOO_FAR UNTIL_OVER",
        "1101, 1100, FROM_TOO_FAR UNTIL_BEFORE_FROM",
        "1101, 2300, FROM_TOO_FAR UNTIL_TOO_FAR"
    })
    void eachDayIsHeldToItsBounds(int from, int until, String wrong) {
        var days = new AbsenceDays(TODAY.plusDays(from), TODAY.plusDays(until));
        List<Wrong> expected =
                wrong == null
                        ? List.of()
                        : Stream.of(wrong.split(" ")).map(Wrong::valueOf).toList();
        assertThat(days.wrong(TODAY)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-31T22:59:59.999999999Z, 2027-01-31",
        "2027-01-31T23:00:00Z, 2027-02-01",
        "2027-07-31T21:59:59.999999999Z, 2027-07-31",
        "2027-07-31T22:00:00Z, 2027-08-01"
    })
    void aDayIsOneOfBerlin(Instant moment, LocalDate day) {
        assertThat(AbsenceDays.dayOf(moment)).isEqualTo(day);
    }
}
