package dev.cosell.attributions.statement.policy;

import dev.cosell.attributions.attribution.policy.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What was sold in a deal that earns no revenue share.
 *
 * @param mrr what was sold, a month
 * @param reasons all that stands against a share, at least one
 */
public record NotPaid(
        UUID dealId,
        @Nullable String company,
        @Nullable String domain,
        LocalDate closedOn,
        Money mrr,
        List<Why> reasons) {

    public NotPaid {
        reasons = List.copyOf(reasons);
    }

    /** Why a deal earns no share. */
    public record Why(String rule, String code) {

        /** A16: the way of selling earns sold-MRR credit only, such as Do Inbound For Me. */
        public static final Why NO_SHARE_BY_MOTION = new Why("A16", "NO_SHARE_BY_MOTION");

        /** Reads a stored code. */
        public static Why of(String code) {
            return code.equals(NO_SHARE_BY_MOTION.code)
                    ? NO_SHARE_BY_MOTION
                    : new Why(Reason.valueOf(code).rule(), code);
        }
    }

    /**
     * Of a deal that is decided.
     *
     * @param answers of every rule that was asked
     */
    public static List<Why> why(List<Reason> answers) {
        List<Why> against =
                answers.stream()
                        .filter(reason -> !reason.met())
                        .map(reason -> new Why(reason.rule(), reason.name()))
                        .toList();
        return against.isEmpty() ? List.of(Why.NO_SHARE_BY_MOTION) : against;
    }
}
