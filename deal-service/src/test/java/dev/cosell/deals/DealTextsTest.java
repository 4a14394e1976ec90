package dev.cosell.deals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.web.Languages;
import dev.cosell.web.Messages;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DealTextsTest {

    @ParameterizedTest
    @MethodSource("dev.cosell.deals.deal.policy.RulesOfEngagementTest#everyDecision")
    void everyDecisionHasItsTextInBothLanguages(Decision decision) {
        for (Locale language : Languages.SUPPORTED) {
            assertThat(
                            Messages.text(
                                    DealProblem.class,
                                    "decisions",
                                    language,
                                    decision.code(),
                                    List.of()))
                    .isNotBlank();
        }
        if (decision.refused()) {
            assertThat(DealProblem.values())
                    .extracting(DealProblem::name)
                    .contains(decision.code());
        }
    }
}
