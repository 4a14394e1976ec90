package dev.cosell.contracts.assignments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of a member of staff after a change; never a name or an address. Absences are
 * those that were not over; earlier events have none. Who has a last day gets no task any more.
 */
public record StaffChanged(
        String staffId,
        String role,
        @Nullable String holidayCalendar,
        @Nullable String deputyId,
        @Nullable List<Absence> absences,
        @Nullable LocalDate leftOn,
        Instant changedAt)
        implements AssignmentEvent {

    /** Days in Europe/Berlin, both included. */
    public record Absence(LocalDate from, LocalDate until) {}
}
