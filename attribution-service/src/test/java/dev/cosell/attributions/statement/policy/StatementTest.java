package dev.cosell.attributions.statement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.attributions.attribution.policy.Reason;
import dev.cosell.attributions.ledger.policy.EntryReason;
import dev.cosell.attributions.ledger.policy.Period;
import dev.cosell.attributions.statement.policy.NotPaid.Why;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.joda.money.CurrencyMismatchException;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatementTest {

    private static final Quarter QUARTER = new Quarter(2027, 1);

    @ParameterizedTest
    @CsvSource({
        // before, earned, opening, closing, payable, carried on
        "0.00, 0.00, 0.00, 0.00, 0.00, 0.00",
        "0.00, 0.01, 0.00, 0.01, 0.01, 0.00",
        "0.00, -0.01, 0.00, -0.01, 0.00, -0.01",
        "250.00, 100.00, 0.00, 100.00, 100.00, 0.00",
        "-250.00, 100.00, -250.00, -150.00, 0.00, -150.00",
        "-250.00, 250.00, -250.00, 0.00, 0.00, 0.00",
        "-250.00, 250.01, -250.00, 0.01, 0.01, 0.00",
        "-0.01, -0.01, -0.01, -0.02, 0.00, -0.02"
    })
    void whatIsBelowZeroIsCarriedOnAndWhatIsAboveIsPaid(
            String before,
            String earned,
            String opening,
            String closing,
            String payable,
            String carriedOn) {
        // When
        var statement =
                Statement.of(
                        QUARTER, euro(before), List.of(earned("2027-02-01", earned)), List.of());

        // Then
        assertThat(statement.opening()).isEqualTo(euro(opening));
        assertThat(statement.total()).isEqualTo(euro(earned));
        assertThat(statement.closing()).isEqualTo(euro(closing));
        assertThat(statement.payable()).isEqualTo(euro(payable));
        assertThat(statement.carriedOn()).isEqualTo(euro(carriedOn));
    }

    /** Whatever the entries, and in whichever order they are found: no cent is lost. */
    @Test
    void thePartsAreTheWholeToTheCent() {
        var random = new Random(20_270_331);
        for (int run = 0; run < 500; run++) {
            // Given
            List<Earned> entries = new ArrayList<>();
            long cents = 0;
            for (int i = random.nextInt(60); i > 0; i--) {
                long amount = random.nextLong(-5_000_000, 10_000_000);
                cents += amount;
                entries.add(
                        earned(
                                LocalDate.of(2026, 1, 1).plusDays(random.nextInt(450)).toString(),
                                BigDecimal.valueOf(amount, 2).toPlainString()));
            }
            Money before = Money.ofMinor(CurrencyUnit.EUR, random.nextLong(-100_000, 100_000));

            // When
            var statement = Statement.of(QUARTER, before, entries, List.of());
            Collections.shuffle(entries, random);

            // Then
            long opening = Math.min(before.getAmountMinorLong(), 0);
            assertThat(statement.total().getAmountMinorLong()).isEqualTo(cents);
            assertThat(statement.closing().getAmountMinorLong()).isEqualTo(opening + cents);
            assertThat(statement.payable().plus(statement.carriedOn()))
                    .isEqualTo(statement.closing());
            assertThat(statement.lines()).containsExactlyInAnyOrderElementsOf(entries);
            assertThat(Statement.of(QUARTER, before, entries, List.of())).isEqualTo(statement);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-31, true, 2026-Q4",
        "2027-01-01, true, 2026-Q4",
        "2027-01-02, false, 2027-Q1",
        "2027-04-01, false, 2027-Q1",
        "2027-04-02, false, 2027-Q2"
    })
    void aLineSaysWhichQuarterItConcerns(String periodTo, boolean late, String concerns) {
        Earned line = earned(periodTo, "1.00");
        assertThat(line.concerns()).hasToString(concerns);
        assertThat(Statement.of(QUARTER, euro("0.00"), List.of(line), List.of()).isLate(line))
                .isEqualTo(late);
    }

    @Test
    void francsAreNoEuros() {
        var francs = List.of(earned("2027-02-01", Money.parse("CHF 1.00")));
        assertThatThrownBy(() -> Statement.of(QUARTER, euro("0.00"), francs, List.of()))
                .isInstanceOf(CurrencyMismatchException.class);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void allThatStandsAgainstAShareIsSaid(Reason reason) {
        List<Why> why = NotPaid.why(List.of(Reason.DEAL_WON, reason));
        assertThat(why)
                .containsExactly(
                        reason.met()
                                ? Why.NO_SHARE_BY_MOTION
                                : new Why(reason.rule(), reason.name()));
        assertThat(why).allMatch(each -> Why.of(each.code()).equals(each));
    }

    private static Money euro(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }

    private static Earned earned(String periodTo, String amount) {
        return earned(periodTo, euro(amount));
    }

    private static Earned earned(String periodTo, Money amount) {
        LocalDate to = LocalDate.parse(periodTo);
        return new Earned(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "Müller Maschinenbau GmbH",
                "kunde.de",
                3,
                new Period(to.minusMonths(1), to),
                EntryReason.MONTH_OVER,
                BigDecimal.valueOf(20),
                null,
                amount);
    }
}
