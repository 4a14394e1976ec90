package dev.cosell.contracts.deals;

import java.time.Instant;
import java.util.UUID;

/** The collaboration has its growth specialist, and it is decided how free that one is. */
public record CollaborationAssigned(
        UUID dealId,
        String partnerId,
        String growthSpecialistId,
        String decisionMode,
        String rule,
        Instant assignedAt)
        implements DealEvent {}
