package dev.cosell.contracts.deals;

import java.time.Instant;
import java.util.UUID;

/** The growth specialist declined at discretion; the deal has ended with it. */
public record CollaborationDeclined(
        UUID dealId,
        String partnerId,
        String growthSpecialistId,
        String decisionMode,
        String rule,
        String reason,
        Instant declinedAt)
        implements DealEvent {}
