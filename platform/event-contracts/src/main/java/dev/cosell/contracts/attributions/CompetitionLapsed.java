package dev.cosell.contracts.attributions;

import java.time.Instant;
import java.util.UUID;

/** Every competing deal ended before anybody won. Keyed by the competition. */
public record CompetitionLapsed(UUID competitionId, Instant lapsedAt) implements AttributionEvent {}
