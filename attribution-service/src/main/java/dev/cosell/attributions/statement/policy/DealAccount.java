package dev.cosell.attributions.statement.policy;

import dev.cosell.attributions.ledger.policy.Period;
import dev.cosell.attributions.ledger.policy.Subscription;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A deal, and what the ledger says of it.
 *
 * @param share what its partner earns of it; null where its attribution grants none
 * @param knownAt when the last of what it earns became known: its decision, or a change
 * @param untoldClose when it was won, where no statement says that it earns no share; null else
 */
public record DealAccount(
        UUID dealId,
        String partnerId,
        @Nullable Subscription share,
        Instant knownAt,
        @Nullable Instant untoldClose,
        List<Posted> entries) {

    /**
     * An entry as it stands there.
     *
     * @param percent of the MRR
     * @param earned what the lines of the partner add up to
     * @param isBalanced whether all its lines are there, are its partner's and add up to zero
     * @param isStated whether a statement has it
     */
    public record Posted(
            UUID entryId,
            String partnerId,
            int month,
            boolean isAccrual,
            Period period,
            BigDecimal percent,
            Instant postedAt,
            Money earned,
            boolean isBalanced,
            boolean isStated) {}
}
