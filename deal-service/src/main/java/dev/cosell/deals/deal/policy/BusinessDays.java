package dev.cosell.deals.deal.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/** Counts business days, Monday to Friday in Europe/Berlin. */
final class BusinessDays {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private BusinessDays() {}

    /**
     * The same time of day so many business days later; what begins on a weekend counts from the
     * Monday after it.
     */
    static Instant after(Instant begin, int days) {
        // Without the zone: a clock that is put forward on the Sunday between would move Monday's
        // time.
        LocalDateTime moment = LocalDateTime.ofInstant(begin, BERLIN);
        while (isWeekend(moment)) {
            moment = moment.plusDays(1).with(LocalTime.MIDNIGHT);
        }
        for (int counted = 0; counted < days; counted++) {
            do {
                moment = moment.plusDays(1);
            } while (isWeekend(moment));
        }
        return moment.atZone(BERLIN).toInstant();
    }

    private static boolean isWeekend(LocalDateTime moment) {
        return moment.getDayOfWeek() == DayOfWeek.SATURDAY
                || moment.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
