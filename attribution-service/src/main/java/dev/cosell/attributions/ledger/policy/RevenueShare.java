package dev.cosell.attributions.ledger.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/**
 * R35: what is posted of a partner's share in the revenue of a sale. Nothing that was posted is
 * changed: what becomes known later is posted as the difference, linked to the accrual of its
 * month.
 */
public final class RevenueShare {

    /** Accrues a month that is over, and takes back what was refunded of it in the meantime. */
    public static List<Entry> accrue(Subscription subscription, int month) {
        Period period = subscription.terms().month(month);
        List<Entry> entries = new ArrayList<>();
        entries.add(Entry.accrual(month, period, subscription.partsOf(month)));
        subscription.refundsOf(month).stream()
                .filter(each -> !each.share().isZero())
                .forEach(
                        each ->
                                entries.add(
                                        Entry.correction(
                                                month,
                                                period,
                                                each.refund(),
                                                each.share().negated())));
        return entries;
    }

    /**
     * Brings the months that were accrued already to what they earn now.
     *
     * @param changed with the change among its changes
     * @param posted what all entries of each accrued month add up to
     */
    public static List<Entry> correct(
            Subscription changed, Map<Integer, Money> posted, Change change) {
        List<Entry> entries = new ArrayList<>();
        posted.forEach(
                (month, before) -> {
                    Money difference = changed.earnedIn(month).minus(before);
                    if (!difference.isZero()) {
                        Period period = changed.terms().month(month);
                        entries.add(Entry.correction(month, period, change, difference));
                    }
                });
        return entries;
    }

    private RevenueShare() {}
}
