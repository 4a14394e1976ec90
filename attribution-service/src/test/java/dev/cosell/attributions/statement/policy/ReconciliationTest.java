package dev.cosell.attributions.statement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.attributions.attribution.policy.CreditPolicies;
import dev.cosell.attributions.ledger.policy.Change;
import dev.cosell.attributions.ledger.policy.ChangeKind;
import dev.cosell.attributions.ledger.policy.Period;
import dev.cosell.attributions.ledger.policy.ShareTerms;
import dev.cosell.attributions.ledger.policy.Subscription;
import dev.cosell.attributions.statement.policy.DealAccount.Posted;
import dev.cosell.attributions.statement.policy.Difference.Kind;
import dev.cosell.attributions.statement.policy.Reconciliation.LastIssued;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconciliationTest {

    private static final String PARTNER = "nordlicht";
    private static final LocalDate CLOSED = LocalDate.of(2027, 1, 10);

    /** 20 % of 1,000 EUR. */
    private static final BigDecimal SHARE = new BigDecimal("200.00");

    private static final BigDecimal PERCENT = new BigDecimal("20");
    private static final Period MONTH = new Period(CLOSED, CLOSED.plusMonths(1));
    private static final Instant POSTED = Instant.parse("2027-02-10T00:00:00Z");

    private static final Instant KNOWN = Instant.parse("2027-01-10T12:00:00Z");

    /** No month is over yet. */
    private static final Instant NOW = Instant.parse("2027-01-11T00:00:00Z");

    private static final LastIssued ISSUED =
            new LastIssued(new Quarter(2027, 1), Instant.parse("2027-04-03T22:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "2027-02-09, 0",
        "2027-02-10, 1",
        "2027-03-09, 1",
        "2027-03-10, 2",
        "2027-05-01, 3"
    })
    void aMonthThatIsOverIsAccrued(LocalDate day, int missing) {
        Instant now = day.plusDays(1).atStartOfDay(CreditPolicies.ZONE).toInstant();
        assertThat(Reconciliation.of(deal(share(), List.of()), now, null))
                .hasSize(missing)
                .allMatch(each -> each.kind() == Kind.ACCRUAL_MISSING)
                .extracting(Difference::month)
                .isSubsetOf(1, 2, 3);
    }

    @Test
    void nothingDiffersWhereAllAgrees() {
        var deal = deal(share(), List.of(accrual(1, SHARE, true), accrual(2, SHARE, true)));
        assertThat(Reconciliation.of(deal, Instant.parse("2027-03-20T00:00:00Z"), ISSUED))
                .isEmpty();
    }

    /** A late decision, and an end that is told of late, make months over that were not. */
    @ParameterizedTest
    @CsvSource({
        "2027-06-30T12:00:00Z, 0",
        "2027-06-29T12:00:00.001Z, 0",
        "2027-06-29T12:00:00Z, 3"
    })
    void whatBecameKnownTodayMayStillBeAccrued(Instant knownAt, int missing) {
        var deal = new DealAccount(UUID.randomUUID(), PARTNER, share(), knownAt, null, List.of());
        assertThat(Reconciliation.of(deal, Instant.parse("2027-06-30T12:00:00Z"), null))
                .hasSize(missing);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2027-01-10, 2027-02-10, 20.00, 200.00 EUR, false",
        "2, 2027-01-10, 2027-02-10, 20.00, 200.00 EUR, true",
        "1, 2027-01-09, 2027-02-10, 20.00, 200.00 EUR, true",
        "1, 2027-01-10, 2027-02-11, 20.00, 200.00 EUR, true",
        "1, 2027-01-10, 2027-02-10, 20.01, 200.00 EUR, true",
        "1, 2027-01-10, 2027-02-10, 20.00, 200.00 CHF, true"
    })
    void anEntryIsAsAgreed(
            int month,
            LocalDate from,
            LocalDate to,
            BigDecimal percent,
            String earned,
            boolean differs) {
        var entry =
                new Posted(
                        UUID.randomUUID(),
                        PARTNER,
                        month,
                        true,
                        new Period(from, to),
                        percent,
                        POSTED,
                        Money.parse(earned.substring(7) + " " + earned.substring(0, 6)),
                        true,
                        true);
        assertThat(kinds(deal(share(), List.of(entry))))
                .isEqualTo(differs ? List.of(Kind.ENTRY_DIFFERS) : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        // won, known, named
        "2027-03-31T21:59:59Z, 2027-03-31T21:59:59Z, true",
        "2027-03-31T22:00:00Z, 2027-03-31T22:00:00Z, false",
        "2027-02-01T00:00:00Z, 2027-04-03T21:58:59Z, true",
        "2027-02-01T00:00:00Z, 2027-04-03T21:59:00Z, false",
        ", 2027-02-01T00:00:00Z, false"
    })
    void aStatementOfAnIssuedQuarterTellsOfADealWithoutAShare(
            @Nullable Instant untoldClose, Instant knownAt, boolean named) {
        var deal =
                new DealAccount(UUID.randomUUID(), PARTNER, null, knownAt, untoldClose, List.of());
        assertThat(kinds(deal)).isEqualTo(named ? List.of(Kind.DEAL_IN_NO_STATEMENT) : List.of());
        assertThat(Reconciliation.of(deal, NOW, null)).isEmpty();
    }

    @Test
    void anEntryNeedsAnAttributionOfItsPartner() {
        assertThat(kinds(deal(null, List.of(accrual(1, SHARE, true)))))
                .containsExactly(Kind.ENTRY_WITHOUT_ATTRIBUTION);
        var stranger =
                new Posted(
                        UUID.randomUUID(),
                        "alpenblick",
                        1,
                        true,
                        MONTH,
                        PERCENT,
                        POSTED,
                        money(SHARE),
                        true,
                        true);
        assertThat(kinds(deal(share(), List.of(stranger))))
                .containsExactly(Kind.ENTRY_WITHOUT_ATTRIBUTION);
    }

    @ParameterizedTest
    @CsvSource({"199.99, true", "200.00, false", "200.01, true", "0.00, true"})
    void aMonthAddsUpToWhatItEarns(BigDecimal posted, boolean differs) {
        var differences =
                Reconciliation.of(deal(share(), List.of(accrual(1, posted, true))), NOW, ISSUED);
        assertThat(differences).hasSize(differs ? 1 : 0);
        assertThat(differences)
                .allMatch(each -> each.kind() == Kind.EARNED_DIFFERS)
                .allMatch(each -> "200.00".equals(each.expected()))
                .allMatch(each -> posted.toPlainString().equals(each.found()));
    }

    @Test
    void whatAChangeTakesBackIsPartOfIt() {
        var refund = new Change("crm-1", ChangeKind.REFUND, CLOSED, Money.parse("EUR 100.00"));
        var share = share(refund);
        Posted correction =
                new Posted(
                        UUID.randomUUID(),
                        PARTNER,
                        1,
                        false,
                        MONTH,
                        PERCENT,
                        POSTED,
                        Money.parse("EUR -20.00"),
                        true,
                        true);
        assertThat(kinds(deal(share, List.of(accrual(1, SHARE, true)))))
                .containsExactly(Kind.EARNED_DIFFERS);
        assertThat(kinds(deal(share, List.of(accrual(1, SHARE, true), correction)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // posted, end of the month, named
        "2027-02-10T00:00:00Z, 2027-02-10, true",
        "2027-04-02T00:00:00Z, 2027-04-01, true",
        "2027-04-02T00:00:00Z, 2027-04-02, false",
        "2027-04-03T21:58:59Z, 2027-03-10, true",
        "2027-04-03T21:59:00Z, 2027-03-10, false",
        "2027-05-01T00:00:00Z, 2027-03-10, false"
    })
    void whatAnIssuedQuarterShouldHaveIsInAStatement(
            Instant postedAt, LocalDate periodTo, boolean named) {
        Posted entry =
                new Posted(
                        UUID.randomUUID(),
                        PARTNER,
                        1,
                        true,
                        new Period(periodTo.minusMonths(1), periodTo),
                        PERCENT,
                        postedAt,
                        money(SHARE),
                        true,
                        false);
        LocalDate closed = periodTo.minusMonths(1);
        var share =
                new Subscription(
                        new ShareTerms(closed, Money.parse("EUR 1000.00"), PERCENT, 3), List.of());
        var deal = deal(share, List.of(entry));
        assertThat(kinds(deal)).isEqualTo(named ? List.of(Kind.ENTRY_IN_NO_STATEMENT) : List.of());
        assertThat(Reconciliation.of(deal, NOW, null)).isEmpty();
    }

    @Test
    void anUnbalancedEntryIsNamed() {
        Posted entry =
                new Posted(
                        UUID.randomUUID(),
                        PARTNER,
                        1,
                        true,
                        MONTH,
                        PERCENT,
                        POSTED,
                        money(SHARE),
                        false,
                        true);
        var differences = Reconciliation.of(deal(share(), List.of(entry)), NOW, ISSUED);
        assertThat(differences)
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.kind()).isEqualTo(Kind.ENTRY_UNBALANCED);
                            assertThat(each.entryId()).isEqualTo(entry.entryId());
                        });
    }

    @ParameterizedTest
    @CsvSource({
        // opening, total, closing, lines found, their total, differing, ledger, before, with its
        // quarter, lacks next, kind, expected and found
        "0.00, 10.00, 10.00, 2, 10.00, 0, 10.00, , true, false, , ",
        "0.00, 10.00, 10.00, 2, 10.00, 0, 10.00, 5.00, true, false, , ",
        "-5.00, 10.00, 5.00, 2, 10.00, 0, 10.00, -5.00, true, false, , ",
        "0.00, 10.00, 10.00, 1, 10.00, 0, 10.00, , true, false, STATEMENT_LINES_DIFFER, ",
        "0.00, 10.00, 10.00, 2, 9.99, 0, 10.00, , true, false, STATEMENT_LINES_DIFFER, 10.00 9.99",
        "0.00, 10.00, 10.00, 2, 10.00, 2, 10.00, , true, false, STATEMENT_LEDGER_DIFFERS, ",
        "0.00, 10.00, 10.00, 2, 10.00, 0, 10.01, , true, false, STATEMENT_LEDGER_DIFFERS, 10.01 10.00",
        "0.00, 10.00, 10.00, 2, 10.00, 0, 10.00, -5.00, true, false, CHAIN_BROKEN, 5.00 10.00",
        "-5.00, 10.00, 5.00, 2, 10.00, 0, 10.00, , true, false, CHAIN_BROKEN, 10.00 5.00",
        "-5.00, 10.00, 5.01, 2, 10.00, 0, 10.00, -5.00, true, false, CHAIN_BROKEN, 5.00 5.01",
        "0.00, -10.00, -10.00, 2, -10.00, 0, -10.00, , true, true, CHAIN_BROKEN, ",
        "0.00, 10.00, 10.00, 2, 10.00, 0, 10.00, , false, false, CHAIN_BROKEN, "
    })
    void aStatementAgreesWithItsLinesTheLedgerAndTheOneBefore(
            BigDecimal opening,
            BigDecimal total,
            BigDecimal closing,
            long foundLines,
            BigDecimal linesTotal,
            long differing,
            BigDecimal ledger,
            @Nullable BigDecimal before,
            boolean isWithItsQuarter,
            boolean lacksNext,
            @Nullable Kind kind,
            @Nullable String figures) {
        var statement =
                new StatementAccount(
                        UUID.randomUUID(),
                        PARTNER,
                        opening,
                        total,
                        closing,
                        2,
                        foundLines,
                        linesTotal,
                        differing,
                        ledger,
                        before,
                        isWithItsQuarter,
                        lacksNext);
        List<Difference> differences = Reconciliation.of(statement);
        assertThat(differences.stream().map(Difference::kind))
                .isEqualTo(kind == null ? List.of() : List.of(kind));
        assertThat(differences.stream().map(ReconciliationTest::figures))
                .isEqualTo(kind == null ? List.of() : Collections.singletonList(figures));
    }

    private static @Nullable String figures(Difference difference) {
        return difference.expected() == null && difference.found() == null
                ? null
                : difference.expected() + " " + difference.found();
    }

    private static List<Kind> kinds(DealAccount deal) {
        return Reconciliation.of(deal, NOW, ISSUED).stream().map(Difference::kind).toList();
    }

    private static DealAccount deal(@Nullable Subscription share, List<Posted> entries) {
        return new DealAccount(UUID.randomUUID(), PARTNER, share, KNOWN, null, entries);
    }

    private static Subscription share(Change... changes) {
        return new Subscription(
                new ShareTerms(CLOSED, Money.parse("EUR 1000.00"), PERCENT, 3), List.of(changes));
    }

    private static Money money(BigDecimal amount) {
        return Money.of(CurrencyUnit.EUR, amount);
    }

    private static Posted accrual(int month, BigDecimal earned, boolean stated) {
        Period period = share().terms().month(month);
        return new Posted(
                UUID.randomUUID(),
                PARTNER,
                month,
                true,
                period,
                PERCENT,
                Instant.parse(period.to() + "T00:00:00Z"),
                money(earned),
                true,
                stated);
    }
}
