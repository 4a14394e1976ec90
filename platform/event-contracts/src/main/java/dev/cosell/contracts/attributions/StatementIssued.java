package dev.cosell.contracts.attributions;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A partner's statement of a quarter in one currency was issued; it does not change any more.
 *
 * @param quarter such as {@code 2027-Q1}
 * @param to the first day that no longer belongs to the quarter
 * @param openingBalance what was carried on from the quarter before; zero or below
 * @param total of its lines
 * @param closingBalance both together; below zero it is carried on
 * @param payable what the partner gets
 */
public record StatementIssued(
        UUID statementId,
        String partnerId,
        String quarter,
        LocalDate from,
        LocalDate to,
        String currency,
        BigDecimal openingBalance,
        BigDecimal total,
        BigDecimal closingBalance,
        BigDecimal payable,
        Instant issuedAt)
        implements AttributionEvent {}
