package dev.cosell.attributions.attribution.persistence;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How often an answer stands in refusals, of deals in one currency.
 *
 * @param reason the name of the answer
 * @param mrr what was sold by those that were won; null, and {@code currency} with it, where none
 *     was
 */
public record RefusedCredit(
        String reason, @Nullable String currency, long deals, @Nullable BigDecimal mrr) {}
