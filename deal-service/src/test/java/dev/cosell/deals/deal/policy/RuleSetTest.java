package dev.cosell.deals.deal.policy;

import static dev.cosell.deals.deal.policy.RuleSet.DACH_CO_SELLING_PILOT;
import static dev.cosell.deals.deal.policy.RuleSet.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RuleSetTest {

    private static final Instant IN_PILOT_TIME = Instant.parse("2026-11-23T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2022-05-01T21:59:59.999999Z, STANDARD",
        "2022-05-01T22:00:00Z, DACH_CO_SELLING_PILOT",
        "2022-05-02T00:00:00Z, DACH_CO_SELLING_PILOT"
    })
    void r2ThePilotBeginsAtMidnightInBerlin(Instant registeredAt, RuleSet expected) {
        assertThat(RuleSet.of("DE", List.of("DE"), "DE", registeredAt)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "DE, FR, FR, DACH_CO_SELLING_PILOT",
        "AT, AT, DE, DACH_CO_SELLING_PILOT",
        "CH, CH, US, DACH_CO_SELLING_PILOT",
        "FR, DE, DE, DACH_CO_SELLING_PILOT",
        "FR, DE, CH, DACH_CO_SELLING_PILOT",
        "FR, DE, FR, STANDARD",
        "FR, FR, DE, STANDARD",
        "NL, NL, NL, STANDARD",
        "LI, LI, LI, STANDARD"
    })
    void r1AndA10WhoIsInThePilot(String based, String sells, String customer, RuleSet expected) {
        assertThat(RuleSet.of(based, List.of(sells), customer, IN_PILOT_TIME)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void anIdLeadsBackToItsRuleSet(RuleSet ruleSet) {
        assertThat(RuleSet.stored(ruleSet.id())).isEqualTo(ruleSet);
    }

    @Test
    void idsNameTheVersion() {
        assertThat(STANDARD.id()).isEqualTo("standard/1");
        assertThat(DACH_CO_SELLING_PILOT.id()).isEqualTo("dach-co-selling-pilot/1");
        assertThatThrownBy(() -> RuleSet.stored("standard/2"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
