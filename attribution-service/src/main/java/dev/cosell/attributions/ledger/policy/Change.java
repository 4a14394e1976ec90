package dev.cosell.attributions.ledger.policy;

import java.time.LocalDate;
import java.util.Comparator;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A change of a subscription.
 *
 * @param reference what its sender calls it; no other change of the subscription has it
 * @param effectiveOn the first day on which it holds: with the other MRR, or without the
 *     subscription. For a refund, a day of the month for which the customer had paid. For a
 *     withdrawal, the one of the change that it withdraws.
 * @param money the MRR from then on, or the amount that is paid back; null for the end, and for a
 *     withdrawal
 * @param withdraws the reference of the change that holds no longer; null but for a withdrawal
 */
public record Change(
        String reference,
        ChangeKind kind,
        LocalDate effectiveOn,
        @Nullable Money money,
        @Nullable String withdraws) {

    /**
     * By day; of two that hold from one day on, the one whose reference sorts last comes last and
     * counts. So it says nothing in which order they became known.
     */
    static final Comparator<Change> ORDER =
            Comparator.comparing(Change::effectiveOn).thenComparing(Change::reference);

    public Change {
        boolean withMoney =
                switch (kind) {
                    case UPGRADE, DOWNGRADE, REFUND -> true;
                    case CHURN, WITHDRAWAL -> false;
                };
        if (withMoney == (money == null)
                || (kind == ChangeKind.WITHDRAWAL) == (withdraws == null)) {
            throw new IllegalArgumentException(
                    "Not a change: %s with %s of %s".formatted(kind, money, withdraws));
        }
    }

    /** One that withdraws no other. */
    public Change(String reference, ChangeKind kind, LocalDate effectiveOn, @Nullable Money money) {
        this(reference, kind, effectiveOn, money, null);
    }

    /** Also the day is to be right: a reference alone is soon mistyped. */
    public boolean isWithdrawalOf(Change other) {
        return other.reference.equals(withdraws)
                && other.effectiveOn.equals(effectiveOn)
                && other.kind != ChangeKind.WITHDRAWAL;
    }

    boolean isOfMrr() {
        return switch (kind) {
            case UPGRADE, DOWNGRADE -> true;
            case CHURN, REFUND, WITHDRAWAL -> false;
        };
    }
}
