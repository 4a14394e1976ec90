package dev.cosell.attributions.ledger.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * The one place where money is rounded: to the cent, half up, the way merchants do. Where a whole
 * has parts, the sums from the first part on are rounded, and a part is what is between two of
 * them; so the parts are the whole, to the cent.
 */
final class Rounding {

    private static final int CENTS = 2;

    /**
     * @param numerators of the parts, exact, in their order
     * @param denominator of them all
     */
    static List<Money> parts(
            CurrencyUnit currency, List<BigDecimal> numerators, BigDecimal denominator) {
        List<Money> parts = new ArrayList<>(numerators.size());
        BigDecimal exact = BigDecimal.ZERO;
        BigDecimal before = BigDecimal.ZERO;
        for (BigDecimal numerator : numerators) {
            exact = exact.add(numerator);
            BigDecimal sum = exact.divide(denominator, CENTS, RoundingMode.HALF_UP);
            parts.add(Money.of(currency, sum.subtract(before)));
            before = sum;
        }
        return parts;
    }

    private Rounding() {}
}
