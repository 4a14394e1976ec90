package dev.cosell.deals.deal.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.deals.deal.policy.Decision.Outcome;
import dev.cosell.deals.deal.policy.Decision.Question;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What each decision carries. */
class DecisionTest {

    private static final Map<String, String> FACTS =
            Map.ofEntries(
                    Map.entry("motion", "PARTNER_COLLABORATION"),
                    Map.entry("actorRole", "GROWTH_SPECIALIST"),
                    Map.entry("actorId", "lena"),
                    Map.entry("channelAccountManagerId", "carla"),
                    Map.entry("collaboration", "ACCEPTED"),
                    Map.entry("holderClass", "OTHER_PARTNER"),
                    Map.entry("existingCustomer", "false"),
                    Map.entry("growthSpecialistId", "lena"),
                    Map.entry("decisionMode", "DISCRETIONARY"),
                    Map.entry("forwarding", "NONE"),
                    Map.entry("linkPresented", "true"),
                    Map.entry("creditAtRiskSince", "2022-06-13T10:00:00Z"),
                    Map.entry("creditWaived", "true"),
                    Map.entry("creditGuardLifted", "true"),
                    Map.entry("qualification.COMPANY_VALID", "MET"),
                    Map.entry("qualification.NO_OPEN_DEAL", "NOT_MET"),
                    Map.entry("participants", "CHANNEL_ACCOUNT_MANAGER,PARTNER"),
                    Map.entry("askedAt", "2022-06-15T10:00:00Z"));

    private static final Map<String, String> NAMED =
            Map.of(
                    "holder", "OTHER_PARTNER",
                    "warned", "long enough",
                    "waived", "yes",
                    "lifted", "yes",
                    "qualified", "one not met",
                    "partner takes part", "yes",
                    "cam takes part", "yes");

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "RULE_SET")
    void everyDecisionCarriesQuestionFactsAndRuleSet(Question question) {
        // Given
        DealFacts deal = ADeal.with(NAMED);

        // When
        Decision decision = of(question).apply(deal);

        // Then
        assertThat(decision.question()).isEqualTo(question);
        assertThat(decision.facts()).isEqualTo(FACTS);
        assertThat(decision.ruleSet()).isSameAs(deal.ruleSet());
        assertThat(decision.refused()).isEqualTo(decision.outcome() == Outcome.REFUSED);
    }

    @Test
    void a4WhatIsAskedOfACompetitionIsForTheVendorOnly() {
        for (String standing : List.of("none", "others", "running", "decided")) {
            // When
            Decision decision =
                    RulesOfEngagement.openCompetition(ADeal.with(Map.of("competition", standing)));

            // Then
            assertThat(decision.isForTheVendorOnly()).isTrue();
            assertThat(decision.facts()).containsKeys("competition", "otherPartnersHaveDeals");
        }
        assertThat(RulesOfEngagement.closeWon(ADeal.with(Map.of())).isForTheVendorOnly()).isFalse();
    }

    @Test
    void whatIsNotKnownIsSaidToBeSo() {
        // Given
        DealFacts deal =
                DealFacts.ofRegistration(
                        SampleRuleSets.pilot(),
                        SalesMotion.PARTNER_COLLABORATION,
                        ADeal.actor("partner"),
                        null,
                        Map.of(),
                        ADeal.NOW);

        // When
        Decision decision = RulesOfEngagement.register(deal);

        // Then
        assertThat(decision.facts())
                .isEqualTo(
                        Map.ofEntries(
                                Map.entry("motion", "PARTNER_COLLABORATION"),
                                Map.entry("actorRole", "PARTNER"),
                                Map.entry("actorId", "nordlicht"),
                                Map.entry("channelAccountManagerId", "NOT_KNOWN"),
                                Map.entry("collaboration", "NONE"),
                                Map.entry("holderClass", "NOT_KNOWN"),
                                Map.entry("existingCustomer", "NOT_KNOWN"),
                                Map.entry("growthSpecialistId", "NOT_KNOWN"),
                                Map.entry("decisionMode", "NOT_KNOWN"),
                                Map.entry("forwarding", "NONE"),
                                Map.entry("linkPresented", "false"),
                                Map.entry("creditAtRiskSince", "NOT_KNOWN"),
                                Map.entry("creditWaived", "false"),
                                Map.entry("creditGuardLifted", "false"),
                                Map.entry("askedAt", "2022-06-15T10:00:00Z")));
        assertThatThrownBy(() -> RulesOfEngagement.decisionMode(deal))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("domain is resolved first");
    }

    @Test
    void aResolvedDomainIsARequestedCollaborationOnIt() {
        // Given
        DealFacts deal = ADeal.with(NAMED);

        // When
        Decision decision = RulesOfEngagement.decisionMode(deal.on(HolderClass.DIRECT_SALES, true));

        // Then
        Map<String, String> resolved = new HashMap<>(FACTS);
        resolved.put("collaboration", "REQUESTED");
        resolved.put("holderClass", "DIRECT_SALES");
        resolved.put("existingCustomer", "true");
        assertThat(decision.facts()).isEqualTo(resolved);
        assertThat(decision.rule()).isEqualTo("R32");
    }

    @Test
    void aCommunicationAddsWhoTakesPart() {
        // Given
        DealFacts deal = ADeal.with(NAMED);

        // When
        Decision decision =
                RulesOfEngagement.communicate(
                        deal.with(Set.of(Participant.PARTNER, Participant.CUSTOMER)));

        // Then
        Map<String, String> recorded = new HashMap<>(FACTS);
        recorded.put("participants", "CUSTOMER,PARTNER");
        assertThat(decision.facts()).isEqualTo(recorded);
        assertThat(decision.refused()).isTrue();
    }

    @Test
    void r4NoRuleThatHoldsInThePilotOnlyShowsUnderTheStandardRules() {
        assertThat(
                        EveryDecision.all()
                                .filter(decision -> !decision.ruleSet().isPilot())
                                .filter(decision -> decision.question() != Question.RULE_SET)
                                .map(Decision::rule))
                .doesNotContain("R7", "R9", "R13", "R15", "R16", "R20", "R25")
                .contains("R4");
    }

    @Test
    void r4TheStandardRulesShowInThePilotForChannelSalesOnly() {
        assertThat(
                        EveryDecision.all()
                                .filter(decision -> decision.ruleSet().isPilot())
                                .filter(decision -> decision.rule().equals("R4")))
                .isNotEmpty()
                .allSatisfy(
                        decision ->
                                assertThat(decision.facts())
                                        .containsEntry("motion", "CHANNEL_SALE"));
    }

    private static Function<DealFacts, Decision> of(Question question) {
        return EveryDecision.QUESTIONS.getOrDefault(
                question,
                deal -> {
                    throw new IllegalArgumentException(question.name());
                });
    }
}
