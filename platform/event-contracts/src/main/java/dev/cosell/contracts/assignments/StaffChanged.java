package dev.cosell.contracts.assignments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The whole state of a member of staff after a change; never a name or an address. */
public record StaffChanged(
        String staffId,
        String role,
        @Nullable String holidayCalendar,
        @Nullable String deputyId,
        Instant changedAt)
        implements AssignmentEvent {}
