package dev.cosell.attributions.link.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Optional;

/**
 * R37: signed and presented "spätestens jedoch vor Abschluss"; who forgets that loses credit, and
 * is reminded in time.
 */
public final class ReminderPolicy {

    /** The rules are those of a programme in the DACH region. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static final LocalTime IN_THE_MORNING = LocalTime.of(8, 0);

    /**
     * When to remind next.
     *
     * @param leads how long before the planned close there is a reminder
     * @param reminded whether there was one for this planned close
     * @return the first of them that comes after {@code now}; {@code now} where all have passed
     *     without one, as a close that is brought forward has it, and the planned day is not over;
     *     else empty
     */
    public static Optional<Instant> next(
            LocalDate plannedClose, Collection<Period> leads, boolean reminded, Instant now) {
        Instant dayOver = plannedClose.plusDays(1).atStartOfDay(ZONE).toInstant();
        Optional<Instant> atOnce =
                !reminded && !leads.isEmpty() && now.isBefore(dayOver)
                        ? Optional.of(now)
                        : Optional.empty();
        return leads.stream()
                .map(lead -> plannedClose.minus(lead).atTime(IN_THE_MORNING).atZone(ZONE))
                .map(ZonedDateTime::toInstant)
                .filter(reminder -> reminder.isAfter(now))
                .min(Instant::compareTo)
                .or(() -> atOnce);
    }

    private ReminderPolicy() {}
}
