package dev.cosell.attributions.ledger.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyMismatchException;
import org.joda.money.Money;

/**
 * What was sold, and all that is known to have happened to it. What a month earns follows from this
 * alone, and not from when or in which order it became known.
 */
public final class Subscription {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final ShareTerms terms;
    private final List<Change> changes;
    private final LocalDate shareEnd;

    public Subscription(ShareTerms terms, List<Change> changes) {
        for (Change change : changes) {
            Money money = change.money();
            if (money != null && !money.isSameCurrency(terms.mrr())) {
                throw new CurrencyMismatchException(
                        terms.mrr().getCurrencyUnit(), money.getCurrencyUnit());
            }
        }
        this.terms = terms;
        this.changes = standing(changes).stream().sorted(Change.ORDER).toList();
        this.shareEnd =
                endOf(this.changes).filter(end -> end.isBefore(terms.end())).orElse(terms.end());
    }

    /** The changes that hold: those that no other withdraws, and not the withdrawals themselves. */
    private static List<Change> standing(List<Change> changes) {
        Set<String> withdrawn =
                changes.stream()
                        .flatMap(change -> Stream.ofNullable(change.withdraws()))
                        .collect(Collectors.toSet());
        return changes.stream()
                .filter(change -> change.kind() != ChangeKind.WITHDRAWAL)
                .filter(change -> !withdrawn.contains(change.reference()))
                .toList();
    }

    public ShareTerms terms() {
        return terms;
    }

    /** The first day without the subscription, where an end is known. */
    public static Optional<LocalDate> endOf(List<Change> changes) {
        return standing(changes).stream()
                .filter(change -> change.kind() == ChangeKind.CHURN)
                .map(Change::effectiveOn)
                .min(LocalDate::compareTo);
    }

    /**
     * The first day for which the partner earns nothing: the term is over, or the customer left.
     */
    public LocalDate shareEnd() {
        return shareEnd;
    }

    /** Whether the share ends before its term. */
    public boolean endsEarly() {
        return shareEnd.isBefore(terms.end());
    }

    /**
     * How many months are to be accrued on a day: those that are over, and with the end of the
     * share the one that it cuts short.
     */
    public int monthsOver(LocalDate today) {
        LocalDate end = shareEnd;
        int months = 0;
        while (terms.month(months + 1).from().isBefore(end)
                && !today.isBefore(earlier(terms.month(months + 1).to(), end))) {
            months++;
        }
        return months;
    }

    /** The first day on which another month is over, after some; empty where none is left. */
    public Optional<LocalDate> nextMonthOver(int accrued) {
        Period next = terms.month(accrued + 1);
        return next.from().isBefore(shareEnd)
                ? Optional.of(earlier(next.to(), shareEnd))
                : Optional.empty();
    }

    /**
     * What a month earns, by days of one MRR: percent × MRR × days of the part / days of the month.
     * Empty after the end of the share.
     */
    public List<Part> partsOf(int month) {
        Period whole = terms.month(month);
        List<Period> periods = new ArrayList<>();
        List<Money> mrrs = new ArrayList<>();
        LocalDate end = earlier(whole.to(), shareEnd);
        LocalDate from = whole.from();
        while (from.isBefore(end)) {
            LocalDate to = earlier(nextMrrAfter(from).orElse(end), end);
            periods.add(new Period(from, to));
            mrrs.add(mrrOn(from));
            from = to;
        }
        List<BigDecimal> numerators = new ArrayList<>();
        for (int i = 0; i < mrrs.size(); i++) {
            numerators.add(
                    mrrs.get(i)
                            .getAmount()
                            .multiply(terms.percent())
                            .multiply(BigDecimal.valueOf(periods.get(i).days())));
        }
        List<Money> shares =
                Rounding.parts(
                        terms.mrr().getCurrencyUnit(),
                        numerators,
                        HUNDRED.multiply(BigDecimal.valueOf(whole.days())));
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < mrrs.size(); i++) {
            parts.add(new Part(periods.get(i), mrrs.get(i), shares.get(i)));
        }
        return parts;
    }

    /** What a refund takes back. */
    record RefundedShare(Change refund, Money share) {}

    /**
     * What the refunds of a month take back of what it earned. A refund for days after the end
     * takes nothing: nothing is earned for them.
     */
    List<RefundedShare> refundsOf(int month) {
        Period whole = terms.month(month);
        List<Change> refunds =
                changes.stream()
                        .filter(change -> change.kind() == ChangeKind.REFUND)
                        .filter(change -> whole.contains(change.effectiveOn()))
                        .filter(change -> change.effectiveOn().isBefore(shareEnd))
                        .toList();
        List<Money> shares =
                Rounding.parts(
                        terms.mrr().getCurrencyUnit(),
                        refunds.stream()
                                .map(each -> amount(each).multiply(terms.percent()))
                                .toList(),
                        HUNDRED);
        List<RefundedShare> refunded = new ArrayList<>();
        for (int i = 0; i < refunds.size(); i++) {
            refunded.add(new RefundedShare(refunds.get(i), shares.get(i)));
        }
        return refunded;
    }

    /** What a month earns in the end, as far as is known. */
    public Money earnedIn(int month) {
        Money earned = Money.zero(terms.mrr().getCurrencyUnit());
        for (Part part : partsOf(month)) {
            earned = earned.plus(part.share());
        }
        for (RefundedShare refunded : refundsOf(month)) {
            earned = earned.minus(refunded.share());
        }
        return earned;
    }

    /**
     * The MRR in force on a day, as if there were no end.
     *
     * @param sold the MRR at the close
     */
    public static Money mrrOn(Money sold, List<Change> changes, LocalDate day) {
        return lastMrr(standing(changes), day).orElse(sold);
    }

    private Money mrrOn(LocalDate day) {
        return lastMrr(changes, day).orElse(terms.mrr());
    }

    private static Optional<Money> lastMrr(List<Change> standing, LocalDate day) {
        return standing.stream()
                .filter(change -> change.isOfMrr() && !change.effectiveOn().isAfter(day))
                .max(Change.ORDER)
                .map(change -> Objects.requireNonNull(change.money()));
    }

    private Optional<LocalDate> nextMrrAfter(LocalDate day) {
        return changes.stream()
                .filter(change -> change.isOfMrr() && change.effectiveOn().isAfter(day))
                .map(Change::effectiveOn)
                .findFirst();
    }

    private static BigDecimal amount(Change change) {
        return Objects.requireNonNull(change.money()).getAmount();
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
