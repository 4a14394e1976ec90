package dev.cosell.assignments.staff.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The days of an absence, the last one included; a day is one of Europe/Berlin. */
public record AbsenceDays(LocalDate from, LocalDate until) {

    /** Longer than any leave: what lies further off is a slip of the pen. */
    public static final int LONGEST_DAYS = 1_100;

    /** So far back an absence may have begun, and so far ahead it may begin. */
    public static final int FURTHEST_DAYS = 1_100;

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** The day on which a moment falls. */
    public static LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, BERLIN);
    }

    /** The moment at which a day begins. */
    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(BERLIN).toInstant();
    }

    /** What is wrong with one of the days. */
    public enum Wrong {
        FROM_TOO_FAR,
        UNTIL_BEFORE_FROM,
        UNTIL_OVER,
        UNTIL_TOO_FAR
    }

    /** All that stands against recording them today. */
    public List<Wrong> wrong(LocalDate today) {
        List<Wrong> wrong = new ArrayList<>();
        if (from.isBefore(today.minusDays(FURTHEST_DAYS))
                || from.isAfter(today.plusDays(FURTHEST_DAYS))) {
            wrong.add(Wrong.FROM_TOO_FAR);
        }
        if (until.isBefore(from)) {
            wrong.add(Wrong.UNTIL_BEFORE_FROM);
        } else if (until.isBefore(today)) {
            wrong.add(Wrong.UNTIL_OVER);
        } else if (until.isAfter(from.plusDays(LONGEST_DAYS - 1))) {
            wrong.add(Wrong.UNTIL_TOO_FAR);
        }
        return wrong;
    }
}
