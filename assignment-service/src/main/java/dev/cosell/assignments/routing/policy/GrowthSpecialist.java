package dev.cosell.assignments.routing.policy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A growth specialist at the moment of routing.
 *
 * @param capacity open deals at the same time; null for no bound
 * @param lastAssignedAt null for somebody who never got a deal
 */
public record GrowthSpecialist(
        String id,
        List<String> languages,
        @Nullable Integer capacity,
        int openDeals,
        @Nullable Instant lastAssignedAt) {

    boolean hasRoom() {
        return capacity == null || openDeals < capacity;
    }
}
