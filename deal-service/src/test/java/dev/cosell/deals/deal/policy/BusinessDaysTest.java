package dev.cosell.deals.deal.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A6 and A12: business days, Monday to Friday in Berlin. */
class BusinessDaysTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** Thursday is a public holiday. */
    @ParameterizedTest(name = "{0} + {1} days = {2} ({3})")
    @CsvSource({
        "2022-06-15T10:00, 0, 2022-06-15T10:00, no days",
        "2022-06-15T10:00, 1, 2022-06-17T10:00, the day before",
        "2022-06-15T10:00, 2, 2022-06-20T10:00, over it and a weekend",
        "2022-06-16T00:00, 1, 2022-06-20T00:00, its begin",
        "2022-06-16T23:59, 1, 2022-06-20T00:00, its end",
        "2022-06-16T10:00, 0, 2022-06-17T00:00, no days from it",
        "2022-06-17T10:00, 1, 2022-06-20T10:00, the day after"
    })
    void aPublicHolidayIsADayOff(LocalDateTime begin, int days, LocalDateTime end, String what) {
        Instant after =
                BusinessDays.after(
                        begin.atZone(BERLIN).toInstant(),
                        days,
                        LocalDate.parse("2022-06-16")::equals);
        assertThat(after).as(what).isEqualTo(end.atZone(BERLIN).toInstant());
    }

    @Test
    void aCalendarOfNothingButDaysOffIsRefused() {
        assertThatThrownBy(() -> BusinessDays.after(Instant.EPOCH, 1, day -> true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{0} + {1} days = {2} ({3})")
    @CsvSource({
        // begin, days, end, all in Berlin
        "2022-06-13T10:00, 1, 2022-06-14T10:00, Monday",
        "2022-06-13T10:00, 4, 2022-06-17T10:00, Monday to Friday",
        "2022-06-13T10:00, 5, 2022-06-20T10:00, over a weekend",
        "2022-06-17T23:59:59.999999999, 1, 2022-06-20T23:59:59.999999999, the end of Friday",
        "2022-06-18T00:00, 1, 2022-06-21T00:00, the begin of Saturday",
        "2022-06-18T15:30, 1, 2022-06-21T00:00, Saturday",
        "2022-06-19T23:59:59, 1, 2022-06-21T00:00, the end of Sunday",
        "2022-06-20T00:00, 1, 2022-06-21T00:00, the begin of Monday",
        "2022-06-17T10:00, 0, 2022-06-17T10:00, no days",
        "2022-06-18T15:30, 0, 2022-06-20T00:00, no days from Saturday",
        "2022-06-17T10:00, 30, 2022-07-29T10:00, six weeks",
        "2022-03-25T10:00, 1, 2022-03-28T10:00, over the begin of summer time",
        "2022-03-25T02:30, 1, 2022-03-28T02:30, at an hour that the Sunday between lacks",
        "2022-10-28T10:00, 1, 2022-10-31T10:00, over the end of summer time",
        "2022-10-28T02:30, 1, 2022-10-31T02:30, at an hour that the Sunday between has twice",
        "2022-12-30T10:00, 1, 2023-01-02T10:00, over the end of a year"
    })
    void theSameTimeOfDaySoManyBusinessDaysLater(
            LocalDateTime begin, int days, LocalDateTime end, String what) {
        Instant after =
                BusinessDays.after(
                        begin.atZone(BERLIN).toInstant(), days, BusinessDays.NO_HOLIDAYS);
        assertThat(after).as(what).isEqualTo(end.atZone(BERLIN).toInstant());
    }
}
