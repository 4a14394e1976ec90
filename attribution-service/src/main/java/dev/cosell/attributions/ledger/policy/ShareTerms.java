package dev.cosell.attributions.ledger.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.joda.money.Money;

/**
 * What a partner earns of a sale, frozen at its close.
 *
 * @param from the day of the close
 * @param mrr what was sold, a month
 * @param percent of the MRR, above 0 and up to 100
 * @param months how long, 1 to 120
 */
public record ShareTerms(LocalDate from, Money mrr, BigDecimal percent, int months) {

    /**
     * A month of the term: it begins on the day of the close, in its month. Where that month has no
     * such day, it begins on the last one.
     *
     * @param number from 1 on
     */
    public Period month(int number) {
        return new Period(from.plusMonths(number - 1L), from.plusMonths(number));
    }

    /** The first day for which nothing is earned any more. */
    public LocalDate end() {
        return from.plusMonths(months);
    }
}
