package dev.cosell.contracts.attributions;

import java.time.Instant;
import java.util.UUID;

/**
 * A competition has its winner (R28), and never another one. Keyed by the competition.
 *
 * @param how {@code SIGNED_FIRST}, or {@code NAMED_BY_OPERATIONS} where nobody had signed
 */
public record BestPartnerDecided(
        UUID competitionId, UUID winnerDealId, String rule, String how, Instant decidedAt)
        implements AttributionEvent {}
