package dev.cosell.attributions.ledger.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyMismatchException;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a month of a subscription earns, and what is posted of it. */
class SubscriptionTest {

    private static final LocalDate CLOSE = LocalDate.parse("2027-01-31");
    private static final ShareTerms TERMS = terms("1150.00", "20", 36);

    @ParameterizedTest
    @CsvSource({
        "1, 2027-01-31, 2027-02-28",
        "2, 2027-02-28, 2027-03-31",
        "3, 2027-03-31, 2027-04-30",
        "13, 2028-01-31, 2028-02-29",
        "36, 2029-12-31, 2030-01-31"
    })
    void monthsGoFromTheDayOfTheCloseWithoutAGap(int number, LocalDate from, LocalDate to) {
        assertThat(TERMS.month(number)).isEqualTo(new Period(from, to));
    }

    @ParameterizedTest
    @CsvSource({
        "2027-02-27, 0",
        "2027-02-28, 1",
        "2027-03-30, 1",
        "2027-03-31, 2",
        "2030-01-30, 35",
        "2030-01-31, 36",
        "2041-01-31, 36"
    })
    void aMonthIsAccruedWhenItIsOverAndTheTermHasAnEnd(LocalDate today, int months) {
        assertThat(new Subscription(TERMS, List.of()).monthsOver(today)).isEqualTo(months);
    }

    @ParameterizedTest
    @CsvSource({
        // churn, today, months over, the next one
        "2027-03-10, 2027-03-09, 1, 2027-03-10",
        "2027-03-10, 2027-03-10, 2, ",
        "2027-03-10, 2029-03-10, 2, ",
        "2027-03-31, 2027-03-31, 2, ",
        "2027-01-31, 2027-06-30, 0, ",
        "2030-01-31, 2030-01-30, 35, 2030-01-31",
        "2035-01-31, 2030-01-31, 36, "
    })
    void theMonthInWhichTheCustomerLeavesIsTheLastAndIsOverThen(
            LocalDate churn, LocalDate today, int months, LocalDate next) {
        var subscription = new Subscription(TERMS, List.of(churn("c", churn)));
        assertThat(subscription.monthsOver(today)).isEqualTo(months);
        assertThat(subscription.nextMonthOver(months).orElse(null)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        // mrr, percent, what a month earns: half a cent goes up
        "1150.00, 20, 230.00",
        "99.99, 12.5, 12.50",
        "100.02, 12.5, 12.50",
        "100.04, 12.5, 12.51",
        "0.01, 50, 0.01",
        "0.01, 49.99, 0.00",
        "999999999999.99, 100, 999999999999.99"
    })
    void aMonthEarnsItsPercentage(String mrr, String percent, String earned) {
        var subscription = new Subscription(terms(mrr, percent, 1), List.of());
        assertThat(subscription.earnedIn(1)).isEqualTo(eur(earned));
    }

    @ParameterizedTest
    @CsvSource({
        // month 2 has 31 days, from 28 February to 30 March
        "2027-02-27, 1 200.00",
        "2027-02-28, 1 200.00",
        "2027-03-01, 1 6.45 + 193.55",
        "2027-03-10, 1 64.52 + 135.48",
        "2027-03-30, 1 193.55 + 6.45",
        "2027-03-31, 1 200.00"
    })
    void partsByDaysAreTheWholeToTheCent(LocalDate upgrade, String expected) {
        // The same MRR on both sides shows what the parts make of one whole.
        var subscription =
                new Subscription(
                        terms("1000.00", "20", 36),
                        List.of(mrr("u", ChangeKind.UPGRADE, upgrade, "1000.00")));
        assertThat(
                        "1 "
                                + String.join(
                                        " + ",
                                        subscription.partsOf(2).stream()
                                                .map(part -> part.share().getAmount().toString())
                                                .toList()))
                .isEqualTo(expected);
        assertThat(subscription.earnedIn(2)).isEqualTo(eur("200.00"));
    }

    @Test
    void ofTwoOnOneDayTheLastByReferenceCountsInWhicheverOrderTheyCome() {
        Change one = mrr("crm-1", ChangeKind.UPGRADE, CLOSE, "2000.00");
        Change other = mrr("crm-2", ChangeKind.UPGRADE, CLOSE, "1500.00");
        for (List<Change> order : List.of(List.of(one, other), List.of(other, one))) {
            assertThat(Subscription.mrrOn(TERMS.mrr(), order, CLOSE)).isEqualTo(eur("1500.00"));
        }
    }

    @Test
    void partialRefundsOfAMonthTakeBackWhatTheWholeWould() {
        // Given
        var books = new Books(terms("0.30", "15", 1));
        books.accrueUntil(LocalDate.parse("2027-02-28"));
        assertThat(books.balance()).isEqualTo(eur("0.05"));

        // When
        for (String reference : List.of("c", "a", "b")) {
            books.tell(refund(reference, CLOSE, "0.10"));
        }

        // Then
        assertThat(books.balance()).isEqualTo(eur("0.00"));
    }

    @ParameterizedTest
    @CsvSource({"0.02, 1, 230.00", "0.03, 2, 229.99"})
    void aRefundWhoseShareIsNoWholeCentPostsNothing(String amount, int entries, String balance) {
        var books = new Books(TERMS);
        books.tell(refund("r", CLOSE, amount));
        assertThat(books.accrueUntil(LocalDate.parse("2027-02-28"))).hasSize(entries);
        assertThat(books.balance()).isEqualTo(eur(balance));
    }

    @ParameterizedTest
    @CsvSource({"2027-01-31, 30.00", "2027-04-09, 30.00", "2027-04-10, 0.00", "2031-01-31, 0.00"})
    void aRefundForDaysThatEarnNothingTakesNothing(LocalDate on, String taken) {
        var books = new Books(TERMS);
        books.tell(churn("c", LocalDate.parse("2027-04-10")));
        books.accrueUntil(LocalDate.parse("2031-01-31"));
        Money before = books.balance();

        books.tell(refund("r", on, "150.00"));

        assertThat(before.minus(books.balance())).isEqualTo(eur(taken));
    }

    @Test
    void aRefundOfMoreThanWasEarnedIsCarriedOnBelowZero() {
        var books = new Books(TERMS);
        books.tell(refund("r", CLOSE, "2300.00"));
        books.accrueUntil(LocalDate.parse("2027-02-28"));
        assertThat(books.balance()).isEqualTo(eur("-230.00"));
        books.accrueUntil(LocalDate.parse("2027-03-31"));
        assertThat(books.balance()).isEqualTo(eur("0.00"));
    }

    @Test
    void aChangeOfThePastCorrectsEachMonthItReaches() {
        // Given
        var books = new Books(TERMS);
        books.accrueUntil(LocalDate.parse("2027-04-30"));

        // When
        List<Entry> corrections =
                books.tell(mrr("up", ChangeKind.UPGRADE, LocalDate.parse("2027-03-15"), "2150.00"));

        // Then
        assertThat(corrections)
                .extracting(Entry::month, Entry::reason, each -> each.earned().getAmount())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                2, EntryReason.UPGRADE, new BigDecimal("103.23")),
                        org.assertj.core.groups.Tuple.tuple(
                                3, EntryReason.UPGRADE, new BigDecimal("200.00")));
        assertThat(corrections).allMatch(each -> each.change() != null);
    }

    @Test
    void theOrderInWhichChangesComeChangesNoMonth() {
        // Given
        List<Change> changes =
                List.of(
                        mrr("1", ChangeKind.UPGRADE, LocalDate.parse("2027-03-15"), "1333.33"),
                        mrr("2", ChangeKind.DOWNGRADE, LocalDate.parse("2027-03-20"), "777.77"),
                        refund("3", LocalDate.parse("2027-03-17"), "100.01"),
                        refund("4", LocalDate.parse("2027-05-17"), "55.55"),
                        churn("5", LocalDate.parse("2027-05-10")),
                        withdrawal("6", churn("5", LocalDate.parse("2027-05-10"))));
        Map<Integer, Money> expected = null;

        // When
        for (List<Change> order : permutations(changes)) {
            var books = new Books(TERMS);
            LocalDate today = LocalDate.parse("2027-02-28");
            for (Change change : order) {
                books.accrueUntil(today);
                books.tell(change);
                today = today.plusMonths(1);
            }
            books.accrueUntil(LocalDate.parse("2031-01-31"));

            // Then: months after the end, accrued before it was known, are back at nothing.
            books.posted().values().removeIf(Money::isZero);
            if (expected == null) {
                expected = Map.copyOf(books.posted());
            }
            assertThat(books.posted()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ChangeKind.class,
            names = {"WITHDRAWAL"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatIsWithdrawnIsAsIfItHadNeverBeen(ChangeKind kind) {
        // Given
        LocalDate on = LocalDate.parse("2027-03-10");
        var wrong = new Change("w", kind, on, kind == ChangeKind.CHURN ? null : eur("777.77"));
        var right = mrr("u", ChangeKind.UPGRADE, LocalDate.parse("2027-03-20"), "2000.00");
        var untold = new Books(TERMS);
        untold.tell(right);
        untold.accrueUntil(LocalDate.parse("2031-01-31"));
        var books = new Books(TERMS);
        books.tell(right);
        books.accrueUntil(LocalDate.parse("2027-04-30"));
        Money before = books.balance();

        // When
        books.tell(wrong);
        assertThat(books.balance()).isNotEqualTo(before);
        List<Entry> entries = books.tell(withdrawal("x", wrong));

        // Then
        assertThat(books.balance()).isEqualTo(before);
        assertThat(entries).isNotEmpty();
        assertThat(entries).allMatch(each -> each.reason() == EntryReason.WITHDRAWAL);
        assertThat(books.tell(withdrawal("y", wrong))).isEmpty();
        books.accrueUntil(LocalDate.parse("2031-01-31"));
        assertThat(books.posted()).isEqualTo(untold.posted());
    }

    @Test
    void ofTwoEndsTheOtherHoldsWhereOneIsWithdrawn() {
        Change early = churn("a", LocalDate.parse("2027-03-10"));
        Change late = churn("b", LocalDate.parse("2027-05-10"));
        assertThat(Subscription.endOf(List.of(late, early))).contains(early.effectiveOn());
        assertThat(Subscription.endOf(List.of(withdrawal("x", early), late, early)))
                .contains(late.effectiveOn());
        assertThat(
                        Subscription.endOf(
                                List.of(
                                        early,
                                        withdrawal("x", early),
                                        late,
                                        withdrawal("y", late))))
                .isEmpty();
        Change again = churn("a-2", early.effectiveOn());
        assertThat(Subscription.endOf(List.of(early, withdrawal("x", early), again)))
                .contains(early.effectiveOn());
    }

    /** It was accrued when the customer seemed to leave, and days of it are left. */
    @Test
    void theMonthThatAWithdrawnEndCutShortIsMadeWholeAtOnce() {
        // Given
        var books = new Books(TERMS);
        Change wrong = churn("w", LocalDate.parse("2027-02-14"));
        books.tell(wrong);
        books.accrueUntil(LocalDate.parse("2027-02-14"));
        assertThat(books.balance()).isEqualTo(eur("115.00"));

        // When
        books.tell(withdrawal("x", wrong));

        // Then
        assertThat(books.balance()).isEqualTo(eur("230.00"));
        assertThat(books.accrueUntil(LocalDate.parse("2027-02-28"))).isEmpty();
        assertThat(books.accrueUntil(LocalDate.parse("2027-03-31"))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(ChangeKind.class)
    void aChangeHasWhatItsKindNeedsAndNothingElse(ChangeKind kind) {
        boolean money = kind != ChangeKind.CHURN && kind != ChangeKind.WITHDRAWAL;
        String withdraws = kind == ChangeKind.WITHDRAWAL ? "w" : null;
        assertThat(new Change("r", kind, CLOSE, money ? eur("1.00") : null, withdraws).kind())
                .isEqualTo(kind);
        assertThatThrownBy(
                        () -> new Change("r", kind, CLOSE, money ? null : eur("1.00"), withdraws))
                .hasMessageContaining("Not a change");
        assertThatThrownBy(
                        () ->
                                new Change(
                                        "r",
                                        kind,
                                        CLOSE,
                                        money ? eur("1.00") : null,
                                        withdraws == null ? "w" : null))
                .hasMessageContaining("Not a change");
    }

    @Test
    void whatIsOutOfBalanceIsNoEntry() {
        assertThatThrownBy(
                        () ->
                                new Entry(
                                        1,
                                        TERMS.month(1),
                                        EntryReason.MONTH_OVER,
                                        null,
                                        List.of(
                                                new Line(
                                                        Account.PARTNER_PAYABLE,
                                                        eur("-1.00"),
                                                        null),
                                                new Line(
                                                        Account.REVENUE_SHARE_EXPENSE,
                                                        eur("1.01"),
                                                        null))))
                .hasMessageContaining("Out of balance");
    }

    @Test
    void currenciesAreNeverMixed() {
        Change francs =
                new Change(
                        "u",
                        ChangeKind.REFUND,
                        CLOSE,
                        Money.of(CurrencyUnit.of("CHF"), new BigDecimal("10.00")));
        var books = new Books(TERMS);
        books.accrueUntil(LocalDate.parse("2027-02-28"));
        assertThatThrownBy(() -> books.tell(francs)).isInstanceOf(CurrencyMismatchException.class);
    }

    private static List<List<Change>> permutations(List<Change> changes) {
        if (changes.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Change>> all = new ArrayList<>();
        for (List<Change> rest : permutations(changes.subList(1, changes.size()))) {
            for (int i = 0; i <= rest.size(); i++) {
                List<Change> order = new ArrayList<>(rest);
                order.add(i, changes.getFirst());
                all.add(Collections.unmodifiableList(order));
            }
        }
        return all;
    }

    private static ShareTerms terms(String mrr, String percent, int months) {
        return new ShareTerms(CLOSE, eur(mrr), new BigDecimal(percent), months);
    }

    private static Change mrr(String reference, ChangeKind kind, LocalDate on, String mrr) {
        return new Change(reference, kind, on, eur(mrr));
    }

    private static Change churn(String reference, LocalDate on) {
        return new Change(reference, ChangeKind.CHURN, on, null);
    }

    private static Change withdrawal(String reference, Change of) {
        return new Change(reference, ChangeKind.WITHDRAWAL, of.effectiveOn(), null, of.reference());
    }

    private static Change refund(String reference, LocalDate on, String amount) {
        return new Change(reference, ChangeKind.REFUND, on, eur(amount));
    }

    private static Money eur(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }
}
