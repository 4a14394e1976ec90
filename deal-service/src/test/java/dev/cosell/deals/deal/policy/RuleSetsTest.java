package dev.cosell.deals.deal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.deals.deal.policy.RuleSets.Choice;
import dev.cosell.deals.deal.policy.RuleSets.Parties;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R1 to R4 and A10: which rule set holds for a deal. */
class RuleSetsTest {

    private static final Instant IN_THE_PILOT = Instant.parse("2022-06-15T10:00:00Z");
    private static final Parties AT_HOME = new Parties("DE", Set.of("DE"), "DE");

    private static final Map<String, List<String>> DOMAINS =
            Map.of(
                    "partner of", List.of("DE", "AT", "CH", "FR"),
                    "sells into", List.of("", "DE", "AT", "CH", "FR", "FR CH", "FR US"),
                    "customer in", List.of("DE", "AT", "CH", "FR"),
                    "region's everywhere", List.of("yes", "no"),
                    "foreign in region", List.of("yes", "no"));

    @Test
    void r1A10WhoIsInThePilotWithWhichCustomer() {
        String expected =
                """
                region's everywhere | foreign in region | partner of | sells into | customer in | EXPECTED
                yes                 | *                 | DE,AT,CH   | *          | *           | pilot R1 PARTNER_BASED_IN_REGION
                no                  | *                 | DE,AT,CH   | *          | DE,AT,CH    | pilot R1 PARTNER_BASED_IN_REGION
                no                  | *                 | DE,AT,CH   | *          | FR          | standard A10 CUSTOMER_OUTSIDE_REGION
                *                   | *                 | FR         | ,FR,FR US  | *           | standard R1 PARTNER_NOT_IN_REGION
                *                   | yes               | FR         | *          | DE,AT,CH    | pilot A10 CUSTOMER_IN_REGION
                *                   | yes               | FR         | *          | FR          | standard A10 CUSTOMER_OUTSIDE_REGION
                *                   | no                | FR         | *          | *           | standard A10 CUSTOMER_OUTSIDE_REGION
                """;
        LiteralTable.check(
                DOMAINS,
                expected,
                combination -> {
                    PolicyValues values =
                            SampleRuleSets.values(
                                    is(combination, "region's everywhere").equals("yes"),
                                    is(combination, "foreign in region").equals("yes"));
                    RuleSets ruleSets =
                            new RuleSets(
                                    List.of(
                                            SampleRuleSets.pilot(values),
                                            SampleRuleSets.standard()));
                    return said(ruleSets.holding(parties(combination), IN_THE_PILOT));
                });
    }

    private static Parties parties(Map<String, String> combination) {
        return new Parties(
                is(combination, "partner of"),
                Arrays.stream(is(combination, "sells into").split(" "))
                        .filter(country -> !country.isEmpty())
                        .collect(Collectors.toSet()),
                is(combination, "customer in"));
    }

    private static String is(Map<String, String> combination, String fact) {
        return combination.getOrDefault(fact, "");
    }

    private static String said(Choice choice) {
        return String.join(
                " ",
                choice.ruleSet().isPilot() ? "pilot" : "standard",
                choice.rule(),
                choice.code());
    }

    @ParameterizedTest
    @CsvSource({
        // registered, in Berlin
        "2022-05-01T23:59:59, standard R2 NO_PILOT_AT_THAT_TIME",
        "2022-05-01T23:59:59.999999999, standard R2 NO_PILOT_AT_THAT_TIME",
        "2022-05-02T00:00:00, pilot R1 PARTNER_BASED_IN_REGION",
        "2022-05-02T00:00:00.000000001, pilot R1 PARTNER_BASED_IN_REGION",
        "1999-01-01T00:00:00, standard R2 NO_PILOT_AT_THAT_TIME",
        "2026-11-24T12:00:00, pilot R1 PARTNER_BASED_IN_REGION"
    })
    void r2ThePilotBeginsOnTheSecondOfMayInBerlin(LocalDateTime inBerlin, String expected) {
        // Given
        RuleSets ruleSets =
                new RuleSets(List.of(SampleRuleSets.standard(), SampleRuleSets.pilot()));
        Instant registered = inBerlin.atZone(ZoneId.of("Europe/Berlin")).toInstant();

        // When
        Choice choice = ruleSets.holding(AT_HOME, registered);

        // Then
        assertThat(said(choice)).isEqualTo(expected);
    }

    @Test
    void r3NobodyIsAskedForConsent() {
        assertThat(Parties.class.getRecordComponents())
                .extracting(RecordComponent::getName)
                .containsExactly("partnerCountry", "sellsInto", "customerCountry");
    }

    @Test
    void r4WhatHoldsIsADecisionWithItsFacts() {
        // Given
        RuleSets ruleSets =
                new RuleSets(List.of(SampleRuleSets.standard(), SampleRuleSets.pilot()));
        Parties parties = new Parties("FR", Set.of("FR", "CH", "DE"), "CH");

        // When
        Decision decision = RulesOfEngagement.ruleSet(ruleSets, parties, IN_THE_PILOT);

        // Then
        assertThat(decision)
                .isEqualTo(
                        new Decision(
                                Decision.Question.RULE_SET,
                                Decision.Outcome.ALLOWED,
                                "A10",
                                "CUSTOMER_IN_REGION",
                                Map.of(
                                        "partnerCountry", "FR",
                                        "partnerSellsInto", "CH,DE,FR",
                                        "customerCountry", "CH",
                                        "registeredAt", "2022-06-15T10:00:00Z"),
                                SampleRuleSets.pilot()));
    }

    @Test
    void r4TheStandardRulesInForceAreWhatIsLeft() {
        // Given
        RuleSet later =
                SampleRuleSets.standard(
                        2, Instant.parse("2022-06-01T00:00:00Z"), SampleRuleSets.values());
        RuleSets ruleSets =
                new RuleSets(List.of(later, SampleRuleSets.pilot(), SampleRuleSets.standard()));
        Parties foreign = new Parties("FR", Set.of(), "FR");

        // When
        Choice before = ruleSets.holding(foreign, Instant.parse("2022-05-31T23:59:59Z"));
        Choice after = ruleSets.holding(foreign, Instant.parse("2022-06-01T00:00:00Z"));

        // Then
        assertThat(before.ruleSet().id()).isEqualTo("standard/1");
        assertThat(after.ruleSet().id()).isEqualTo("standard/2");
    }

    @ParameterizedTest
    @CsvSource({
        // partner, sells into, customer -> region, by which rule
        "DE, DE, DE, DACH, R1 PARTNER_BASED_IN_REGION",
        "DE, FR, FR, DACH, R1 PARTNER_BASED_IN_REGION",
        "FR, FR, FR, FRANCE, R1 PARTNER_BASED_IN_REGION",
        "US, FR, FR, FRANCE, A10 CUSTOMER_IN_REGION",
        "US, FR, DE, WORLD, A10 CUSTOMER_OUTSIDE_REGION",
        "US, DE, FR, WORLD, A10 CUSTOMER_OUTSIDE_REGION",
        "US, US, FR, WORLD, R1 PARTNER_NOT_IN_REGION",
        // The region that began first is asked first.
        "FR, DE, DE, DACH, A10 CUSTOMER_IN_REGION",
        "FR, DE, FR, FRANCE, R1 PARTNER_BASED_IN_REGION"
    })
    void r1ASecondRegionHasItsOwnPartners(
            String partner, String sellsInto, String customer, String region, String reason) {
        // Given
        RuleSets ruleSets =
                new RuleSets(
                        List.of(
                                SampleRuleSets.pilot(
                                        2,
                                        "FRANCE",
                                        Set.of("FR"),
                                        Instant.parse("2022-06-01T00:00:00Z")),
                                SampleRuleSets.pilot(),
                                SampleRuleSets.standard()));

        // When
        Choice choice =
                ruleSets.holding(new Parties(partner, Set.of(sellsInto), customer), IN_THE_PILOT);

        // Then
        assertThat(choice.ruleSet().region()).isEqualTo(region);
        assertThat(choice.rule() + " " + choice.code()).isEqualTo(reason);
    }
}
