package dev.cosell.contracts.assignments;

import java.time.Instant;
import java.util.UUID;

/**
 * Nobody matches: the deal stands in the queue of the unassigned. Whoever answered for it before no
 * longer does.
 */
public record DealUnassigned(UUID dealId, String rule, String reason, Instant unassignedSince)
        implements AssignmentEvent {}
