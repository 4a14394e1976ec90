package dev.cosell.attributions.ledger.policy;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Some days.
 *
 * @param from the first one
 * @param to the first one that no longer belongs
 */
public record Period(LocalDate from, LocalDate to) {

    public long days() {
        return ChronoUnit.DAYS.between(from, to);
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }
}
