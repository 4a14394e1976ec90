package dev.cosell.attributions.ledger.policy;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is posted at once, and never changed: its lines add up to zero.
 *
 * @param month of the term, from 1 on
 * @param change what made a correction necessary; null for the accrual of the month itself, which
 *     all its corrections are linked to
 */
public record Entry(
        int month, Period period, EntryReason reason, @Nullable Change change, List<Line> lines) {

    public Entry {
        lines = List.copyOf(lines);
        if (!Money.total(lines.stream().map(Line::amount).toList()).isZero()) {
            throw new IllegalArgumentException("Out of balance: " + lines);
        }
        if ((reason == EntryReason.MONTH_OVER) != (change == null)) {
            throw new IllegalArgumentException("Not an entry: " + reason + " with " + change);
        }
    }

    /** The month earns what its parts do. */
    static Entry accrual(int month, Period period, List<Part> parts) {
        List<Line> lines = new ArrayList<>();
        for (Part part : parts) {
            lines.add(new Line(Account.PARTNER_PAYABLE, part.share().negated(), part));
        }
        Money whole = Money.total(parts.stream().map(Part::share).toList());
        lines.add(new Line(Account.REVENUE_SHARE_EXPENSE, whole, null));
        return new Entry(month, period, EntryReason.MONTH_OVER, null, lines);
    }

    /**
     * The month earns more than was posted before, or less.
     *
     * @param difference below zero where it earns less
     */
    static Entry correction(int month, Period period, Change change, Money difference) {
        return new Entry(
                month,
                period,
                EntryReason.of(change.kind()),
                change,
                List.of(
                        new Line(Account.PARTNER_PAYABLE, difference.negated(), null),
                        new Line(Account.REVENUE_SHARE_EXPENSE, difference, null)));
    }

    /** What the partner earns by it; below zero where it takes something back. */
    public Money earned() {
        return Money.total(
                        lines.stream()
                                .filter(line -> line.account() == Account.PARTNER_PAYABLE)
                                .map(Line::amount)
                                .toList())
                .negated();
    }
}
