package dev.cosell.attributions.ledger.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Deals of all sorts, with changes in any order, held to a second reckoning in whole cents. */
class MillionPostingsTest {

    private static final int POSTINGS = 1_000_000;
    private static final List<String> PERCENTS =
            List.of("20", "12.5", "22.22", "33.33", "100", "0.01");

    private long postings;

    @Test
    void theLedgerIsInBalanceAndEachMonthEarnsWhatItShould() {
        var random = new Random(20261128);
        for (int deal = 0; postings < POSTINGS; deal++) {
            ShareTerms terms = someTerms(random);
            List<Change> changes = someChanges(random, terms);

            Map<Integer, Money> earned = play(random, terms, changes);
            for (var month : earned.entrySet()) {
                if (cents(month.getValue()) != expected(terms, changes, month.getKey())) {
                    assertThat(cents(month.getValue()))
                            .as("deal %s, month %s of %s with %s", deal, month, terms, changes)
                            .isEqualTo(expected(terms, changes, month.getKey()));
                }
            }
            Collections.shuffle(changes, random);
            assertThat(play(random, terms, changes)).isEqualTo(earned);
        }
    }

    /** Posts all in some order: months that are over, and changes as they become known. */
    private Map<Integer, Money> play(Random random, ShareTerms terms, List<Change> changes) {
        var books = new Books(terms);
        LocalDate today = terms.from();
        for (Change change : changes) {
            today = today.plusDays(random.nextInt(40 * terms.months()));
            check(books.accrueUntil(today), books.subscription());
            check(books.tell(change), books.subscription());
        }
        check(books.accrueUntil(terms.end()), books.subscription());
        Map<Integer, Money> earned = new TreeMap<>(books.posted());
        earned.values().removeIf(Money::isZero);

        // A customer that never was one takes all back, and nothing else is left either.
        check(
                books.tell(new Change("z", ChangeKind.CHURN, terms.from(), null)),
                books.subscription());
        assertThat(books.balance().isZero()).isTrue();
        return earned;
    }

    private void check(List<Entry> entries, Subscription subscription) {
        for (Entry entry : entries) {
            postings++;
            long sum = 0;
            long parts = 0;
            long expense = 0;
            for (Line line : entry.lines()) {
                sum += cents(line.amount());
                Part part = line.part();
                parts += part == null ? 0 : cents(part.share());
                expense +=
                        line.account() == Account.REVENUE_SHARE_EXPENSE ? cents(line.amount()) : 0;
            }
            boolean isAccrual = entry.reason() == EntryReason.MONTH_OVER;
            if (sum != 0 || (isAccrual && parts != expense)) {
                assertThat(entry).as("in balance, and of its parts: %s", subscription).isNull();
            }
        }
    }

    /** Day by day, in whole numbers. */
    private static long expected(ShareTerms terms, List<Change> changes, int month) {
        LocalDate from = terms.from().plusMonths(month - 1L);
        LocalDate to = terms.from().plusMonths(month);
        BigInteger days = BigInteger.valueOf(to.toEpochDay() - from.toEpochDay());
        List<Change> told = changes;
        changes = told.stream().filter(each -> !isWithdrawn(each, told)).toList();
        BigInteger earned = BigInteger.ZERO;
        BigInteger refunded = BigInteger.ZERO;
        for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
            if (hasEnded(changes, day)) {
                break;
            }
            earned = earned.add(BigInteger.valueOf(mrrOn(terms, changes, day)));
            for (Change each : changes) {
                if (each.kind() == ChangeKind.REFUND && each.effectiveOn().equals(day)) {
                    refunded = refunded.add(BigInteger.valueOf(money(each)));
                }
            }
        }
        BigInteger basisPoints = terms.percent().movePointRight(2).toBigIntegerExact();
        BigInteger whole = BigInteger.valueOf(10_000);
        return halfUp(earned.multiply(basisPoints), whole.multiply(days))
                - halfUp(refunded.multiply(basisPoints), whole);
    }

    private static boolean isWithdrawn(Change change, List<Change> told) {
        return told.stream().anyMatch(each -> change.reference().equals(each.withdraws()));
    }

    private static boolean hasEnded(List<Change> changes, LocalDate day) {
        return changes.stream()
                .anyMatch(
                        each ->
                                each.kind() == ChangeKind.CHURN
                                        && !each.effectiveOn().isAfter(day));
    }

    private static long mrrOn(ShareTerms terms, List<Change> changes, LocalDate day) {
        Change last = null;
        for (Change each : changes) {
            boolean isMrr =
                    each.kind() == ChangeKind.UPGRADE || each.kind() == ChangeKind.DOWNGRADE;
            if (isMrr && !each.effectiveOn().isAfter(day) && isLater(each, last)) {
                last = each;
            }
        }
        return last == null ? cents(terms.mrr()) : money(last);
    }

    private static boolean isLater(Change each, @Nullable Change than) {
        return than == null
                || each.effectiveOn().isAfter(than.effectiveOn())
                || (each.effectiveOn().equals(than.effectiveOn())
                        && each.reference().compareTo(than.reference()) > 0);
    }

    private static long halfUp(BigInteger numerator, BigInteger denominator) {
        return numerator
                .shiftLeft(1)
                .add(denominator)
                .divide(denominator.shiftLeft(1))
                .longValueExact();
    }

    private static ShareTerms someTerms(Random random) {
        return new ShareTerms(
                LocalDate.of(2024, 1, 1).plusDays(random.nextInt(1_500)),
                someMoney(random),
                new BigDecimal(PERCENTS.get(random.nextInt(PERCENTS.size()))),
                1 + random.nextInt(60));
    }

    private static List<Change> someChanges(Random random, ShareTerms terms) {
        List<Change> changes = new ArrayList<>();
        int count = random.nextInt(8);
        for (int i = 0; i < count; i++) {
            LocalDate on = terms.from().plusDays(random.nextInt(31 * terms.months() + 60));
            ChangeKind kind =
                    switch (random.nextInt(10)) {
                        case 0 -> ChangeKind.CHURN;
                        case 1, 2, 3 -> ChangeKind.REFUND;
                        case 4, 5, 6 -> ChangeKind.DOWNGRADE;
                        default -> ChangeKind.UPGRADE;
                    };
            changes.add(
                    new Change(
                            "crm-" + i,
                            kind,
                            on,
                            kind == ChangeKind.CHURN ? null : someMoney(random)));
        }
        List.copyOf(changes).stream()
                .filter(each -> random.nextInt(5) == 0)
                .forEach(
                        each ->
                                changes.add(
                                        new Change(
                                                "not-" + each.reference(),
                                                ChangeKind.WITHDRAWAL,
                                                each.effectiveOn(),
                                                null,
                                                each.reference())));
        return changes;
    }

    private static Money someMoney(Random random) {
        return Money.ofMinor(CurrencyUnit.EUR, 1 + random.nextInt(1_000_000));
    }

    private static long money(Change change) {
        return cents(Objects.requireNonNull(change.money()));
    }

    private static long cents(Money money) {
        return money.getAmountMinorLong();
    }
}
