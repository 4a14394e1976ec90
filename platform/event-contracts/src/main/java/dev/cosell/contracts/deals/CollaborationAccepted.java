package dev.cosell.contracts.deals;

import java.time.Instant;
import java.util.UUID;

/** The growth specialist of the deal (or a deputy) accepted the collaboration. */
public record CollaborationAccepted(
        UUID dealId,
        String partnerId,
        String growthSpecialistId,
        String decisionMode,
        String rule,
        Instant acceptedAt)
        implements DealEvent {}
