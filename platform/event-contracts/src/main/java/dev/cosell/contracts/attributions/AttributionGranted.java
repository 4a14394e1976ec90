package dev.cosell.contracts.attributions;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The partner earns credit, frozen at the close. */
public record AttributionGranted(
        UUID dealId,
        String partnerId,
        List<AttributionReason> reasons,
        BigDecimal revenueSharePercent,
        int revenueShareMonths,
        BigDecimal soldMrr,
        String currency,
        Instant decidedAt)
        implements AttributionEvent {}
