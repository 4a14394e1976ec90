package dev.cosell.contracts.attributions;

import java.time.LocalDate;
import java.util.UUID;

/**
 * The partner earns no more share of the deal's revenue, and all months are accrued. Told again
 * where another end becomes known.
 *
 * @param reason {@code TERM} or {@code CHURN}
 * @param endedOn the first day for which nothing is earned
 */
public record AttributionEnded(UUID dealId, String partnerId, String reason, LocalDate endedOn)
        implements AttributionEvent {}
