package dev.cosell.deals.deal.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.deals.deal.policy.Decision.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RulesOfEngagementTest {

    private static final String LENA = "gs-lena";

    @ParameterizedTest
    @CsvSource({
        // rule set, holder, existing customer -> mode, rule, code
        "DACH_CO_SELLING_PILOT, OWN, false, MUST_ACCEPT, R22, OWN_DOMAIN",
        "DACH_CO_SELLING_PILOT, OWN, true, DISCRETIONARY, R32, EXISTING_CUSTOMER",
        "DACH_CO_SELLING_PILOT, OTHER_PARTNER, false, DISCRETIONARY, A4, DOMAIN_CONFLICT",
        "DACH_CO_SELLING_PILOT, OTHER_PARTNER, true, DISCRETIONARY, R32, EXISTING_CUSTOMER",
        "DACH_CO_SELLING_PILOT, DIRECT_SALES, false, DISCRETIONARY, R23, DOMAIN_OF_DIRECT_SALES",
        "DACH_CO_SELLING_PILOT, DIRECT_SALES, true, DISCRETIONARY, R32, EXISTING_CUSTOMER",
        "DACH_CO_SELLING_PILOT, NONE, false, DISCRETIONARY, A5, DOMAIN_OF_NOBODY",
        "DACH_CO_SELLING_PILOT, NONE, true, DISCRETIONARY, R32, EXISTING_CUSTOMER",
        "STANDARD, OWN, false, DISCRETIONARY, R23, OWN_DOMAIN_UNDER_STANDARD_RULES",
        "STANDARD, OWN, true, DISCRETIONARY, R32, EXISTING_CUSTOMER",
        "STANDARD, OTHER_PARTNER, false, DISCRETIONARY, A4, DOMAIN_CONFLICT",
        "STANDARD, OTHER_PARTNER, true, DISCRETIONARY, R32, EXISTING_CUSTOMER",
        "STANDARD, DIRECT_SALES, false, DISCRETIONARY, R23, DOMAIN_OF_DIRECT_SALES",
        "STANDARD, DIRECT_SALES, true, DISCRETIONARY, R32, EXISTING_CUSTOMER",
        "STANDARD, NONE, false, DISCRETIONARY, A5, DOMAIN_OF_NOBODY",
        "STANDARD, NONE, true, DISCRETIONARY, R32, EXISTING_CUSTOMER"
    })
    void r22AndR23TheDecisionModeInEveryCase(
            RuleSet ruleSet,
            HolderClass holder,
            boolean existingCustomer,
            DecisionMode mode,
            String rule,
            String code) {
        // Given
        DealFacts deal = aDeal(ruleSet, holder, existingCustomer, LENA, null, "deal-service");

        // When
        Decision decision = RulesOfEngagement.decisionMode(deal);

        // Then
        assertThat(decision.rule()).isEqualTo(rule);
        assertThat(decision.code()).isEqualTo(code);
        assertThat(RulesOfEngagement.modeOf(decision)).isEqualTo(mode);
        assertThat(decision.facts())
                .containsEntry("holderClass", holder.name())
                .containsEntry("existingCustomer", String.valueOf(existingCustomer));
    }

    @Test
    void theModeIsNotDecidedBeforeTheDomainIsResolved() {
        DealFacts deal = aDeal(RuleSet.DACH_CO_SELLING_PILOT, null, null, LENA, null, LENA);
        assertThatThrownBy(() -> RulesOfEngagement.decisionMode(deal))
                .isInstanceOf(NullPointerException.class);
    }

    static List<Arguments> everyAct() {
        return List.of(
                Arguments.of("accept", (Function<DealFacts, Decision>) RulesOfEngagement::accept),
                Arguments.of("decline", (Function<DealFacts, Decision>) RulesOfEngagement::decline),
                Arguments.of("advance", (Function<DealFacts, Decision>) RulesOfEngagement::advance),
                Arguments.of("close", (Function<DealFacts, Decision>) RulesOfEngagement::close));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyAct")
    void r9NothingHappensWithoutAGrowthSpecialist(String name, Function<DealFacts, Decision> act) {
        Decision decision = act.apply(assigned(DecisionMode.DISCRETIONARY, null, LENA));
        assertThat(decision.refused()).isTrue();
        assertThat(decision.rule()).isEqualTo("R9");
        assertThat(decision.code()).isEqualTo("NO_GROWTH_SPECIALIST");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyAct")
    void r25TheDealsOwnGrowthSpecialistActsAndNobodyElse(
            String name, Function<DealFacts, Decision> act) {
        Decision own = act.apply(accepted(DecisionMode.DISCRETIONARY, LENA, LENA));
        Decision other = act.apply(accepted(DecisionMode.DISCRETIONARY, LENA, "gs-max"));
        assertThat(own.outcome()).isEqualTo(Outcome.ALLOWED);
        assertThat(other.refused()).isTrue();
        assertThat(other.rule()).isEqualTo("R25");
        assertThat(other.code()).isEqualTo("NOT_THE_GROWTH_SPECIALIST");
    }

    @ParameterizedTest
    @CsvSource({"MUST_ACCEPT, REFUSED, R22, MUST_ACCEPT", "DISCRETIONARY, ALLOWED, R23, DECLINED"})
    void r22AndR23WhatMayBeDeclined(DecisionMode mode, Outcome outcome, String rule, String code) {
        Decision decision = RulesOfEngagement.decline(assigned(mode, LENA, LENA));
        assertThat(decision.outcome()).isEqualTo(outcome);
        assertThat(decision.rule()).isEqualTo(rule);
        assertThat(decision.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"MUST_ACCEPT, R22", "DISCRETIONARY, R23"})
    void r22AndR23EitherModeMayBeAccepted(DecisionMode mode, String rule) {
        Decision decision = RulesOfEngagement.accept(assigned(mode, LENA, LENA));
        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOWED);
        assertThat(decision.rule()).isEqualTo(rule);
    }

    @ParameterizedTest
    @EnumSource
    void r15ADealIsWorkedAndClosedOnceItIsAccepted(CollaborationStatus status) {
        for (DecisionMode mode : DecisionMode.values()) {
            DealFacts deal =
                    aDeal(
                            RuleSet.DACH_CO_SELLING_PILOT,
                            HolderClass.OWN,
                            false,
                            LENA,
                            mode,
                            LENA,
                            status);
            for (Decision decision :
                    List.of(RulesOfEngagement.advance(deal), RulesOfEngagement.close(deal))) {
                boolean allowed = status == CollaborationStatus.ACCEPTED;
                assertThat(decision.refused()).isEqualTo(!allowed);
                assertThat(decision.rule()).isEqualTo(allowed ? "R25" : "R15");
            }
        }
    }

    @Test
    void r22IsAskedAfterR25SoThatAStrangerLearnsNothingOfTheMode() {
        Decision decision =
                RulesOfEngagement.decline(assigned(DecisionMode.MUST_ACCEPT, LENA, "gs-max"));
        assertThat(decision.rule()).isEqualTo("R25");
    }

    @Test
    void r16RegisteringIsRequestingTheCollaboration() {
        Decision decision =
                RulesOfEngagement.register(
                        RuleSet.DACH_CO_SELLING_PILOT, Map.of("customerCountry", "DE"));
        assertThat(decision.refused()).isFalse();
        assertThat(decision.rule()).isEqualTo("R16");
        assertThat(decision.facts()).containsEntry("customerCountry", "DE");
    }

    /** Every decision there can be: their codes are what the texts are looked up by. */
    static Stream<Decision> everyDecision() {
        List<Decision> all = new ArrayList<>();
        all.add(RulesOfEngagement.register(RuleSet.STANDARD, Map.of()));
        for (RuleSet ruleSet : RuleSet.values()) {
            for (HolderClass holder : HolderClass.values()) {
                for (boolean customer : new boolean[] {true, false}) {
                    all.add(
                            RulesOfEngagement.decisionMode(
                                    aDeal(ruleSet, holder, customer, LENA, null, LENA)));
                }
            }
        }
        for (DecisionMode mode : DecisionMode.values()) {
            for (String specialist : new String[] {LENA, "gs-max", null}) {
                DealFacts deal = assigned(mode, specialist, LENA);
                all.add(RulesOfEngagement.accept(deal));
                all.add(RulesOfEngagement.decline(deal));
                all.add(RulesOfEngagement.advance(deal));
                all.add(RulesOfEngagement.close(deal));
                all.add(RulesOfEngagement.advance(accepted(mode, specialist, LENA)));
                all.add(RulesOfEngagement.close(accepted(mode, specialist, LENA)));
            }
        }
        return all.stream();
    }

    private static DealFacts assigned(
            DecisionMode mode, @Nullable String specialist, String actor) {
        return aDeal(
                RuleSet.DACH_CO_SELLING_PILOT, HolderClass.OWN, false, specialist, mode, actor);
    }

    private static DealFacts accepted(
            DecisionMode mode, @Nullable String specialist, String actor) {
        return aDeal(
                RuleSet.DACH_CO_SELLING_PILOT,
                HolderClass.OWN,
                false,
                specialist,
                mode,
                actor,
                CollaborationStatus.ACCEPTED);
    }

    private static DealFacts aDeal(
            RuleSet ruleSet,
            @Nullable HolderClass holder,
            @Nullable Boolean existingCustomer,
            @Nullable String specialist,
            @Nullable DecisionMode mode,
            String actor) {
        return aDeal(
                ruleSet,
                holder,
                existingCustomer,
                specialist,
                mode,
                actor,
                CollaborationStatus.ASSIGNED);
    }

    private static DealFacts aDeal(
            RuleSet ruleSet,
            @Nullable HolderClass holder,
            @Nullable Boolean existingCustomer,
            @Nullable String specialist,
            @Nullable DecisionMode mode,
            String actor,
            CollaborationStatus status) {
        return new DealFacts(ruleSet, status, holder, existingCustomer, specialist, mode, actor);
    }
}
