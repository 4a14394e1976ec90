package dev.cosell.attributions.tier.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.attributions.attribution.policy.SamplePolicies;
import dev.cosell.attributions.attribution.policy.Tier;
import dev.cosell.attributions.attribution.policy.TierThreshold;
import dev.cosell.attributions.tier.policy.SoldMrr.Earned;
import dev.cosell.attributions.tier.policy.SoldMrr.Sale;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoldMrrTest {

    private static final LocalDate TODAY = LocalDate.parse("2027-06-15");

    @ParameterizedTest
    @CsvSource({
        "0.01,     NONE",
        "2099.99,  NONE",
        "2100.00,  GOLD",
        "3749.99,  GOLD",
        "3750.00,  PLATINUM",
        "9999.99,  PLATINUM",
        "10000.00, DIAMOND",
        "64999.99, DIAMOND",
        "65000.00, ELITE",
        "99999999, ELITE"
    })
    void r35WhatWasSoldEarnsATier(String mrr, Tier tier) {
        assertThat(earned(sale("2027-06-15", mrr, "EUR")).tier()).isEqualTo(tier);
        assertThat(earned(sale("2027-06-15", mrr, "CHF")).tier()).isEqualTo(tier);
    }

    @ParameterizedTest
    @CsvSource({
        // the day of the close, the day on which it is asked, whether it counts, when that changes
        "2027-06-15, 2027-06-14, false, 2027-06-15",
        "2027-06-15, 2027-06-15, true,  2028-06-15",
        "2027-06-15, 2028-06-14, true,  2028-06-15",
        "2027-06-15, 2028-06-15, false,",
        "2028-02-29, 2029-02-27, true,  2029-02-28",
        "2028-02-29, 2029-02-28, false,",
        "2027-12-31, 2028-12-30, true,  2028-12-31",
        "2027-12-31, 2028-12-31, false,"
    })
    void r35ASaleCountsForTwelveMonths(
            LocalDate soldOn, LocalDate on, boolean counts, @Nullable LocalDate changesOn) {
        Sale sale = new Sale(soldOn, new BigDecimal("2100"), "EUR");
        Earned earned = SoldMrr.earned(List.of(sale), SamplePolicies.TIERS, on);
        assertThat(earned.tier()).isEqualTo(counts ? Tier.GOLD : Tier.NONE);
        assertThat(earned.changesOn()).isEqualTo(changesOn);
        if (counts) {
            assertThat(soldOn).as("read at all").isAfterOrEqualTo(SoldMrr.firstDayThatCounts(on));
        }
    }

    @Test
    void salesOfOneCurrencyAddUpAndCurrenciesDoNot() {
        Earned earned =
                earned(
                        sale("2027-01-01", "2000.00", "EUR"),
                        sale("2027-02-01", "1999.99", "CHF"),
                        sale("2027-03-01", "1749.99", "EUR"));
        assertThat(earned.tier()).isEqualTo(Tier.GOLD);
        assertThat(earned.currency()).isEqualTo("EUR");
        assertThat(earned.soldMrr()).isEqualByComparingTo("3749.99");
        assertThat(earned.byCurrency())
                .isEqualTo(
                        Map.of("EUR", new BigDecimal("3749.99"), "CHF", new BigDecimal("1999.99")));
        assertThat(earned.changesOn()).isEqualTo("2028-01-01");
    }

    @Test
    void withoutASaleThereIsNoTier() {
        Earned earned = earned();
        assertThat(earned.tier()).isEqualTo(Tier.NONE);
        assertThat(earned.soldMrr()).isZero();
        assertThat(earned.currency()).isNull();
    }

    @Test
    void theNextTierIsTheLowestAbove() {
        assertThat(SoldMrr.next(Tier.NONE, SamplePolicies.TIERS))
                .isEqualTo(new TierThreshold(Tier.GOLD, new BigDecimal("2100")));
        assertThat(SoldMrr.next(Tier.DIAMOND, SamplePolicies.TIERS))
                .isEqualTo(new TierThreshold(Tier.ELITE, new BigDecimal("65000")));
        assertThat(SoldMrr.next(Tier.ELITE, SamplePolicies.TIERS)).isNull();
        assertThat(SoldMrr.next(Tier.NONE, List.of())).isNull();
    }

    private static Earned earned(Sale... sales) {
        return SoldMrr.earned(List.of(sales), SamplePolicies.TIERS, TODAY);
    }

    private static Sale sale(String on, String mrr, String currency) {
        return new Sale(LocalDate.parse(on), new BigDecimal(mrr), currency);
    }
}
