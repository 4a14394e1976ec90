package dev.cosell.assignments.territory.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version of what a group of growth specialists covers.
 *
 * @param validFrom its first moment
 * @param validUntil the first moment after it; null where none is known
 * @param closed from its first moment on the territory is given up
 */
public record Territory(
        String code,
        long version,
        String name,
        Instant validFrom,
        @Nullable Instant validUntil,
        boolean closed,
        Facets facets,
        List<String> growthSpecialists) {

    public boolean covers(Customer customer, Instant at) {
        return !closed && isInForce(at) && facets.cover(customer);
    }

    public boolean isInForce(Instant at) {
        return !at.isBefore(validFrom) && !isOver(at);
    }

    public boolean isOver(Instant at) {
        return validUntil != null && !at.isBefore(validUntil);
    }

    /**
     * Where this and another territory could both match one customer at the same time, and neither
     * is the more specific: nobody could say whose customer it is.
     */
    public Optional<String> conflict(Territory other) {
        boolean apart =
                closed
                        || other.closed
                        || code.equals(other.code)
                        || endsBefore(other)
                        || other.endsBefore(this);
        return apart ? Optional.empty() : facets.conflict(other.facets);
    }

    private boolean endsBefore(Territory other) {
        return validUntil != null && !validUntil.isAfter(other.validFrom);
    }
}
