package dev.cosell.contracts.deals;

import java.time.Instant;
import java.util.UUID;

/** The deal moved to another stage. */
public record DealStageChanged(UUID dealId, String previousStage, String stage, Instant changedAt)
        implements DealEvent {}
