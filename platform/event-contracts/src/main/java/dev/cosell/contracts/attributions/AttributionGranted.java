package dev.cosell.contracts.attributions;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The partner earns credit, frozen at the close.
 *
 * @param revenueSharePercent 0 where the motion earns credit for the tier alone
 * @param revenueShareMonths 0 where the motion earns credit for the tier alone
 * @param soldMrr what counts for the partner's tier; 0 where the motion earns the share alone
 * @param creditPolicy number of the policy's version that was in force at the close; absent in
 *     events from before it was told
 */
public record AttributionGranted(
        UUID dealId,
        String partnerId,
        List<AttributionReason> reasons,
        BigDecimal revenueSharePercent,
        int revenueShareMonths,
        BigDecimal soldMrr,
        String currency,
        @Nullable Integer creditPolicy,
        Instant decidedAt)
        implements AttributionEvent {}
