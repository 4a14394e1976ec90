package dev.cosell.attributions.statement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuarterTest {

    private static final Quarter FIRST = new Quarter(2027, 1);

    @ParameterizedTest
    @CsvSource({
        "2026-12-31, 2026-Q4, 2026-10-01, 2027-01-01",
        "2027-01-01, 2027-Q1, 2027-01-01, 2027-04-01",
        "2027-03-31, 2027-Q1, 2027-01-01, 2027-04-01",
        "2027-04-01, 2027-Q2, 2027-04-01, 2027-07-01",
        "2027-09-30, 2027-Q3, 2027-07-01, 2027-10-01",
        "2028-02-29, 2028-Q1, 2028-01-01, 2028-04-01"
    })
    void eachDayLiesInOne(LocalDate day, String text, LocalDate from, LocalDate to) {
        Quarter quarter = Quarter.of(day);
        assertThat(quarter).hasToString(text);
        assertThat(quarter.from()).isEqualTo(from);
        assertThat(quarter.to()).isEqualTo(to);
        assertThat(Quarter.read(text)).contains(quarter);
        assertThat(quarter.next().previous()).isEqualTo(quarter);
        assertThat(quarter.next().from()).isEqualTo(to);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2027",
                "2027-Q0",
                "2027-Q5",
                "1999-Q4",
                "2027-q1",
                "2027-Q1 ",
                "02027-Q1"
            })
    void whatIsNoneIsNotRead(String text) {
        assertThat(Quarter.read(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-31T21:59:59.999Z, false, 2027-Q1",
        "2027-03-31T22:00:00Z, true, 2027-Q2",
        "2027-04-01T00:00:00Z, true, 2027-Q2"
    })
    void itEndsAtMidnightInBerlin(Instant now, boolean over, String holds) {
        assertThat(FIRST.isOver(now)).isEqualTo(over);
        assertThat(Quarter.at(now)).hasToString(holds);
    }

    @Test
    void itIsIssuedThreeDaysAfterItsEnd() {
        assertThat(FIRST.issueAt()).isEqualTo("2027-04-03T22:00:00Z");
        assertThat(new Quarter(2027, 4).issueAt()).isEqualTo("2028-01-03T23:00:00Z");
    }

    /** What is posted within it, and later what concerns months that were over by its end. */
    @ParameterizedTest
    @CsvSource({
        "2027-03-31T21:59:59.999Z, 2027-04-20, true",
        "2027-03-31T22:00:00Z, 2027-04-01, true",
        "2027-03-31T22:00:00Z, 2027-04-02, false",
        "2027-12-24T12:00:00Z, 2027-04-01, true",
        "2027-12-24T12:00:00Z, 2027-04-02, false",
        "2026-05-01T12:00:00Z, 2026-05-01, true"
    })
    void itTakesWhatWasPostedAndWhatWasOver(Instant postedAt, LocalDate periodTo, boolean takes) {
        assertThat(FIRST.takes(postedAt, periodTo)).isEqualTo(takes);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-01T12:00:00Z, true",
        "2027-03-31T21:59:59.999Z, true",
        "2027-03-31T22:00:00Z, false"
    })
    void itTellsOfWhatWasWonUntilItsEnd(Instant closedAt, boolean tells) {
        assertThat(FIRST.tells(closedAt)).isEqualTo(tells);
    }

    @Test
    void whatOneTakesEveryLaterOneWouldTake() {
        for (Quarter each = FIRST; each.year() < 2031; each = each.next()) {
            assertThat(each.takes(FIRST.end().minusMillis(1), FIRST.to().plusDays(40))).isTrue();
            assertThat(each.takes(FIRST.end(), FIRST.to())).isTrue();
        }
    }
}
