package dev.cosell.attributions.statement.policy;

import java.util.Comparator;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What a partner earned in a quarter in one currency, what it did not, and what it gets.
 *
 * @param opening what was carried on from the quarter before; zero or below
 * @param total of all lines
 * @param closing opening and total
 */
public record Statement(
        Quarter quarter,
        CurrencyUnit currency,
        Money opening,
        List<Earned> lines,
        List<NotPaid> notPaid,
        Money total,
        Money closing) {

    /** Deal by deal, each from its first month on. */
    private static final Comparator<Earned> BY_DEAL =
            Comparator.comparing(Earned::company, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparing(Earned::dealId)
                    .thenComparing(Earned::month)
                    .thenComparing(Earned::entryId);

    public Statement {
        lines = List.copyOf(lines);
        notPaid = List.copyOf(notPaid);
    }

    /**
     * @param before how the statement of the quarter before closed; zero where there is none
     * @param earned in no statement before, and all in one currency
     */
    public static Statement of(
            Quarter quarter, Money before, List<Earned> earned, List<NotPaid> notPaid) {
        Money opening = carriedOn(before);
        Money total = Money.zero(before.getCurrencyUnit());
        for (Earned each : earned) {
            total = total.plus(each.amount());
        }
        return new Statement(
                quarter,
                before.getCurrencyUnit(),
                opening,
                earned.stream().sorted(BY_DEAL).toList(),
                notPaid.stream().sorted(Comparator.comparing(NotPaid::closedOn)).toList(),
                total,
                opening.plus(total));
    }

    /** What the partner gets. */
    public Money payable() {
        return closing.isNegative() ? Money.zero(currency) : closing;
    }

    /** What the next statement opens with: nobody pays back, it is set off. */
    public Money carriedOn() {
        return carriedOn(closing);
    }

    static Money carriedOn(Money closing) {
        return closing.isNegative() ? closing : Money.zero(closing.getCurrencyUnit());
    }

    /** Whether a line came too late for the statement of the quarter that it concerns. */
    public boolean isLate(Earned line) {
        return line.concerns().compareTo(quarter) < 0;
    }
}
