package dev.cosell.assignments.routing.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A growth specialist at the moment of routing.
 *
 * @param capacity open deals at the same time; null for no bound
 * @param lastAssignedAt null for somebody who never got a deal
 * @param absentUntil the last day of an absence that holds today; null for somebody who is there
 */
public record GrowthSpecialist(
        String id,
        List<String> languages,
        @Nullable Integer capacity,
        int openDeals,
        @Nullable Instant lastAssignedAt,
        @Nullable LocalDate absentUntil) {

    boolean hasRoom() {
        return capacity == null || openDeals < capacity;
    }

    boolean isPresent() {
        return absentUntil == null;
    }

    /** Whether today and the days of absence that follow it are more than so many. */
    public boolean isAwayLongerThan(long days, LocalDate today) {
        return absentUntil != null && ChronoUnit.DAYS.between(today, absentUntil) >= days;
    }
}
