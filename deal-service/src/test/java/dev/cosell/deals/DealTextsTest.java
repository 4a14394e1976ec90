package dev.cosell.deals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.contracts.deals.CompetitionJoined;
import dev.cosell.contracts.deals.CompetitionOpened;
import dev.cosell.contracts.deals.DealEvent;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.EveryDecision;
import dev.cosell.deals.deal.policy.QualificationCheck;
import dev.cosell.deals.deal.policy.RuleSets.Objection;
import dev.cosell.deals.notice.policy.NoticeKind;
import dev.cosell.testing.ProblemTexts;
import dev.cosell.web.Languages;
import dev.cosell.web.Messages;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DealTextsTest {

    @Test
    void everyProblemHasItsTextsInBothLanguages() {
        ProblemTexts.check(DealProblem.class);
    }

    @Test
    void everyDecisionHasItsText() {
        requireTexts("decisions", EveryDecision.all().map(Decision::code));
    }

    @Test
    void everyRefusalIsAProblem() {
        assertThat(names(DealProblem.values()))
                .containsAll(
                        EveryDecision.all()
                                .filter(Decision::refused)
                                .map(Decision::code)
                                .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @EnumSource
    void everyObjectionToARuleSetIsAProblem(Objection objection) {
        assertThat(names(DealProblem.values())).contains("RULE_SET_" + objection);
    }

    @Test
    void everyNoticeHasItsText() {
        requireTexts("notices", names(NoticeKind.values()).stream());
    }

    @Test
    void everyQualificationCheckHasItsText() {
        requireTexts("qualification", names(QualificationCheck.values()).stream());
    }

    @Test
    void everyCheckThatAPartnerCanFailHasItsTextForWhoForwards() {
        requireTexts("offers", Stream.of("CONTACT_VALID", "DOMAIN_OF_CUSTOMER", "NO_OPEN_DEAL"));
    }

    @Test
    void everyEventOfADealHasItsTextInTheHistory() {
        Set<Class<?>> ofCompetitions = Set.of(CompetitionOpened.class, CompetitionJoined.class);
        requireTexts(
                "history",
                Arrays.stream(DealEvent.class.getPermittedSubclasses())
                        .filter(event -> !ofCompetitions.contains(event))
                        .map(Class::getSimpleName));
    }

    @Test
    void everyWarningHasItsText() {
        requireTexts(
                "warnings",
                Stream.of(
                        "DOMAIN_CONFLICT",
                        "DOMAIN_OF_NOBODY",
                        "NO_ACCOUNT_MANAGER_TO_INFORM",
                        "CREDIT_AT_RISK",
                        "LINK_NOT_PRESENTED",
                        "COMPETITION_RUNS",
                        "NO_GROWTH_SPECIALIST"));
    }

    /** A text for each key in both languages, and none that nobody asks for. */
    private static void requireTexts(String bundle, Stream<String> keys) {
        Set<String> asked = keys.collect(Collectors.toSet());
        assertThat(asked).isNotEmpty();
        for (Locale language : Languages.SUPPORTED) {
            assertThat(ResourceBundle.getBundle("dev.cosell.deals." + bundle, language).keySet())
                    .as("%s in %s", bundle, language)
                    .containsExactlyInAnyOrderElementsOf(asked);
        }
        for (String key : asked) {
            assertThat(text(bundle, Locale.ENGLISH, key)).as(key).isNotBlank();
            assertThat(text(bundle, Locale.GERMAN, key))
                    .as(key)
                    .isNotBlank()
                    .isNotEqualTo(text(bundle, Locale.ENGLISH, key));
        }
    }

    private static String text(String bundle, Locale language, String key) {
        return Messages.text(DealProblem.class, bundle, language, key, List.of());
    }

    private static List<String> names(Enum<?>... values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
