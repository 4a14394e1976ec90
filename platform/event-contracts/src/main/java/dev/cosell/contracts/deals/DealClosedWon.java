package dev.cosell.contracts.deals;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The customer bought. {@code closedAt} lies after every presentation that deal-service knew of
 * when it closed. The company is absent in events from before it was told.
 */
public record DealClosedWon(
        UUID dealId,
        @Nullable String partnerId,
        @Nullable String growthSpecialistId,
        String domain,
        @Nullable String company,
        @Nullable String motion,
        BigDecimal mrr,
        String currency,
        Instant closedAt)
        implements DealEvent {}
