package dev.cosell.attributions.attribution.persistence;

import dev.cosell.attributions.attribution.policy.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which attributions are asked for; what is null is not asked.
 *
 * @param reason one of the answers that were given
 * @param closedFrom the first moment that belongs
 * @param closedTo the first moment that belongs no longer
 */
public record AttributionFilter(
        @Nullable AttributionStatus status,
        @Nullable Reason reason,
        @Nullable String partnerId,
        @Nullable Instant closedFrom,
        @Nullable Instant closedTo) {}
