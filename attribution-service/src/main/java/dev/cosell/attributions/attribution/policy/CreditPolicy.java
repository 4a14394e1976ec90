package dev.cosell.attributions.attribution.policy;

import java.math.BigDecimal;
import java.util.Map;

/**
 * The values of the credit rules that hold at the close.
 *
 * @param motions A16: what each motion earns; one that is not here earns nothing
 * @param lateEarnsNothing A17: whether a link that is presented at or after the close is too late
 */
public record CreditPolicy(Map<String, RevenueShare> motions, boolean lateEarnsNothing) {

    /**
     * A partner's share of a sale.
     *
     * @param percent of the monthly recurring revenue
     * @param months how long, from the sale on
     */
    public record RevenueShare(BigDecimal percent, int months) {}
}
