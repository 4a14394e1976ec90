package dev.cosell.deals.deal.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Counts business days, Monday to Friday in Europe/Berlin. */
final class BusinessDays {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private BusinessDays() {}

    /**
     * The same time of day so many business days later; what begins on a weekend counts from the
     * Monday after it.
     */
    static Instant after(Instant begin, int days) {
        ZonedDateTime moment = begin.atZone(BERLIN);
        while (isWeekend(moment)) {
            moment = moment.plusDays(1).with(LocalTime.MIDNIGHT);
        }
        for (int counted = 0; counted < days; counted++) {
            do {
                moment = moment.plusDays(1);
            } while (isWeekend(moment));
        }
        return moment.toInstant();
    }

    private static boolean isWeekend(ZonedDateTime moment) {
        return moment.getDayOfWeek() == DayOfWeek.SATURDAY
                || moment.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
