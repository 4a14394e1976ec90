package dev.cosell.attributions.statement.policy;

import dev.cosell.attributions.ledger.policy.EntryReason;
import dev.cosell.attributions.ledger.policy.Period;
import java.math.BigDecimal;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of the ledger brings a partner.
 *
 * @param company the customer; null where nobody told, as its domain
 * @param month of the term of the deal, from 1 on
 * @param period the days that it is for
 * @param percent of the MRR
 * @param changeReference what made a correction necessary; null for an accrual
 * @param amount below zero where it takes something back
 */
public record Earned(
        UUID entryId,
        UUID dealId,
        @Nullable String company,
        @Nullable String domain,
        int month,
        Period period,
        EntryReason reason,
        BigDecimal percent,
        @Nullable String changeReference,
        Money amount) {

    /** The quarter that it concerns. */
    public Quarter concerns() {
        return Quarter.of(period.to().minusDays(1));
    }
}
