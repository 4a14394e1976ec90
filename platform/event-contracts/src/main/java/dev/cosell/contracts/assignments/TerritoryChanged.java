package dev.cosell.contracts.assignments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A territory has a new version, in force from {@code validFrom} on; at once where that is absent.
 */
public record TerritoryChanged(
        String territoryCode, long version, @Nullable Instant validFrom, Instant changedAt)
        implements AssignmentEvent {}
