package dev.cosell.deals.staff.policy;

import java.time.LocalDate;

/** Days on which somebody is away, in Europe/Berlin, both included. */
public record Absence(LocalDate from, LocalDate until) {

    public boolean includes(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }
}
