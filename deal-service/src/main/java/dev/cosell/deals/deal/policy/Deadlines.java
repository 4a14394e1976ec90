package dev.cosell.deals.deal.policy;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A12: what happens to a collaboration while nobody decides on it, and when.
 *
 * @param remindAt when it is called to mind
 * @param escalateAt when it goes to operations
 * @param acceptAt when it counts as accepted; null: never
 */
public record Deadlines(Instant remindAt, Instant escalateAt, @Nullable Instant acceptAt) {

    /** The day on which it goes to operations, in Europe/Berlin. */
    public LocalDate escalationDay() {
        return LocalDate.ofInstant(escalateAt, BusinessDays.BERLIN);
    }
}
