package dev.cosell.attributions.statement.policy;

import dev.cosell.attributions.ledger.policy.Subscription;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A deal, and what the ledger says of it.
 *
 * @param share what its partner earns of it; null where its attribution grants none
 */
public record DealAccount(
        UUID dealId, String partnerId, @Nullable Subscription share, List<Posted> entries) {

    /**
     * An entry as it stands there.
     *
     * @param earned what the lines of the partner add up to
     * @param isBalanced whether all its lines are there and add up to zero
     * @param isStated whether a statement has it
     */
    public record Posted(
            UUID entryId,
            String partnerId,
            int month,
            boolean isAccrual,
            LocalDate periodTo,
            Instant postedAt,
            BigDecimal earned,
            boolean isBalanced,
            boolean isStated) {}
}
