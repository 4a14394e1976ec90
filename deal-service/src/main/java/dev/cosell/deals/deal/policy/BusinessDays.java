package dev.cosell.deals.deal.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.Predicate;

/**
 * Counts business days: Monday to Friday without public holidays, in Europe/Berlin, which Vienna
 * and Zurich share the rules of.
 */
final class BusinessDays {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** For those whose public holidays are not known. */
    static final Predicate<LocalDate> NO_HOLIDAYS = day -> false;

    /** Far more than the 30 business days that a rule set may ask for. */
    private static final int FURTHEST_DAYS = 366;

    private BusinessDays() {}

    /**
     * The same time of day so many business days later; what begins on a day off counts from the
     * begin of the business day after it.
     */
    static Instant after(Instant begin, int days, Predicate<LocalDate> publicHoliday) {
        Predicate<LocalDate> open = day -> !isWeekend(day) && !publicHoliday.test(day);
        // Without the zone: a clock that is put forward on the Sunday between would move Monday's
        // time.
        LocalDateTime moment = LocalDateTime.ofInstant(begin, BERLIN);
        LocalDate first = moment.toLocalDate();
        LocalDate last =
                first.datesUntil(first.plusDays(FURTHEST_DAYS))
                        .filter(open)
                        .skip(days)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("A year of days off"));
        LocalTime time = open.test(first) ? moment.toLocalTime() : LocalTime.MIDNIGHT;
        return last.atTime(time).atZone(BERLIN).toInstant();
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
