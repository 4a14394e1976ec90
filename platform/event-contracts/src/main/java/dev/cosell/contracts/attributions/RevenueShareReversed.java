package dev.cosell.contracts.attributions;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Some of what the partner had earned of a month of a deal is taken back.
 *
 * @param entryId the entry of the ledger
 * @param month of the term, from 1 on
 * @param periodTo the first day that no longer belongs to the month
 * @param amount what is taken back, above zero
 * @param reason the kind of the change: {@code UPGRADE}, {@code DOWNGRADE}, {@code CHURN}, {@code
 *     REFUND} or {@code WITHDRAWAL}
 * @param reversalOf the accrual of the month
 */
public record RevenueShareReversed(
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
        UUID reversalOf,
        Instant postedAt)
        implements AttributionEvent {}
