package dev.cosell.attributions.statement.policy;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A statement that was issued, and what its lines, the ledger and its neighbours say.
 *
 * @param lines how many it says that it has
 * @param foundLines how many there are
 * @param linesTotal what these add up to
 * @param differingLines those that say something else than their entries, and deals not paid that
 *     say something else than their attributions
 * @param ledgerTotal what their entries add up to
 * @param before how the statement of the quarter before closed; null where there is none
 * @param isWithItsQuarter whether it was issued when its quarter was
 * @param lacksNext whether the next quarter is issued, and has no statement to carry on what this
 *     one left
 */
public record StatementAccount(
        UUID id,
        String partnerId,
        BigDecimal opening,
        BigDecimal total,
        BigDecimal closing,
        int lines,
        long foundLines,
        BigDecimal linesTotal,
        long differingLines,
        BigDecimal ledgerTotal,
        @Nullable BigDecimal before,
        boolean isWithItsQuarter,
        boolean lacksNext) {}
