package dev.cosell.contracts.deals;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The deal is sold in another way from here on. */
public record SalesMotionChanged(
        UUID dealId,
        String partnerId,
        @Nullable String previousMotion,
        String motion,
        String rule,
        Instant changedAt)
        implements DealEvent {}
