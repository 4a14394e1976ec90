package dev.cosell.contracts.deals;

import java.time.Instant;
import java.util.UUID;

/** R16: the collaboration was requested by the registration itself. */
public record CollaborationRequested(
        UUID dealId, String partnerId, String rule, Instant requestedAt) implements DealEvent {}
