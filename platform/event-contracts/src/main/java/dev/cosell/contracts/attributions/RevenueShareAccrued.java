package dev.cosell.contracts.attributions;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The partner earns an amount of a month of a deal: when the month is over, or where a change that
 * became known later lets it earn more.
 *
 * @param entryId the entry of the ledger
 * @param month of the term, from 1 on
 * @param periodTo the first day that no longer belongs to the month
 * @param reason {@code MONTH_OVER}, or the kind of the change: {@code UPGRADE}, {@code DOWNGRADE},
 *     {@code CHURN}, {@code REFUND} or {@code WITHDRAWAL}
 * @param reversalOf the accrual of the month, which this entry corrects; absent for the accrual
 */
public record RevenueShareAccrued(
        UUID dealId,
        String partnerId,
        UUID entryId,
        int month,
        LocalDate periodFrom,
        LocalDate periodTo,
        BigDecimal amount,
        String currency,
        String rule,
        String reason,
        @Nullable UUID reversalOf,
        Instant postedAt)
        implements AttributionEvent {}
