package dev.cosell.contracts.deals;

import java.time.Instant;
import java.util.UUID;

/** Nobody has decided on the collaboration in time: it is with operations, who can reassign it. */
public record CollaborationEscalated(
        UUID dealId,
        String partnerId,
        String growthSpecialistId,
        String decisionMode,
        String rule,
        Instant escalatedAt)
        implements DealEvent {}
