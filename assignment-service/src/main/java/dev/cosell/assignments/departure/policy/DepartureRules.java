package dev.cosell.assignments.departure.policy;

import dev.cosell.assignments.staff.policy.Slot;
import dev.cosell.assignments.staff.policy.StaffRole;
import java.time.LocalDate;
import java.util.Optional;

/** What holds when a member of staff leaves. */
public final class DepartureRules {

    /** So many days back or ahead the last day may be. */
    static final int FURTHEST_DAYS = 366;

    private DepartureRules() {}

    /** The place that a successor takes; empty for those who have none to hand over. */
    public static Optional<Slot> handsOver(StaffRole role) {
        return switch (role) {
            case GROWTH_SPECIALIST -> Optional.of(Slot.GROWTH_SPECIALIST);
            case CHANNEL_ACCOUNT_MANAGER -> Optional.of(Slot.CHANNEL_ACCOUNT_MANAGER);
            case CHANNEL_CONSULTANT -> Optional.of(Slot.CHANNEL_CONSULTANT);
            case OTHER_STAFF -> Optional.empty();
        };
    }

    /** R5: no partner is left without one whom it can turn to. */
    public static boolean needsSuccessor(int partners) {
        return partners > 0;
    }

    public static boolean isLastDay(LocalDate day, LocalDate today) {
        return !day.isBefore(today.minusDays(FURTHEST_DAYS))
                && !day.isAfter(today.plusDays(FURTHEST_DAYS));
    }
}
