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
     * @return the first of them that comes after {@code now}; empty where all have passed
     */
    public static Optional<Instant> next(
            LocalDate plannedClose, Collection<Period> leads, Instant now) {
        return leads.stream()
                .map(lead -> plannedClose.minus(lead).atTime(IN_THE_MORNING).atZone(ZONE))
                .map(ZonedDateTime::toInstant)
                .filter(reminder -> reminder.isAfter(now))
                .min(Instant::compareTo);
    }

    private ReminderPolicy() {}
}
