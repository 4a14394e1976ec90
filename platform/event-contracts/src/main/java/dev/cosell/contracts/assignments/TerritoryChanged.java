package dev.cosell.contracts.assignments;

import java.time.Instant;

/** A territory has a new version. */
public record TerritoryChanged(String territoryCode, long version, Instant changedAt)
        implements AssignmentEvent {}
