package dev.cosell.contracts.deals;

import java.time.Instant;
import java.util.UUID;

/**
 * A deal that was registered while a competition for its domain runs takes part in it (R28). Keyed
 * by the competition.
 */
public record CompetitionJoined(UUID competitionId, UUID dealId, String partnerId, Instant joinedAt)
        implements DealEvent {}
