package dev.cosell.contracts.deals;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** R21: who works on the deal beside its growth specialist, after the change. */
public record DealTeamChanged(UUID dealId, List<String> staffIds, Instant changedAt)
        implements DealEvent {}
