package dev.cosell.contracts.deals;

import java.time.Instant;
import java.util.UUID;

/**
 * The growth specialist of the deal, or a deputy, accepted the collaboration; by rule A12 nobody
 * did, and it counts as accepted.
 */
public record CollaborationAccepted(
        UUID dealId,
        String partnerId,
        String growthSpecialistId,
        String decisionMode,
        String rule,
        Instant acceptedAt)
        implements DealEvent {}
