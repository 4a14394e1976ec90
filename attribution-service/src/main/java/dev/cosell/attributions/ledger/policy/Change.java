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
 *     subscription. For a refund, a day of the month for which the customer had paid.
 * @param money the MRR from then on, or the amount that is paid back; null for the end
 */
public record Change(
        String reference, ChangeKind kind, LocalDate effectiveOn, @Nullable Money money) {

    /**
     * By day; of two that hold from one day on, the one whose reference sorts last comes last and
     * counts. So it says nothing in which order they became known.
     */
    static final Comparator<Change> ORDER =
            Comparator.comparing(Change::effectiveOn).thenComparing(Change::reference);

    public Change {
        if ((kind == ChangeKind.CHURN) != (money == null)) {
            throw new IllegalArgumentException("Not a change: " + kind + " with " + money);
        }
    }

    boolean isOfMrr() {
        return switch (kind) {
            case UPGRADE, DOWNGRADE -> true;
            case CHURN, REFUND -> false;
        };
    }
}
