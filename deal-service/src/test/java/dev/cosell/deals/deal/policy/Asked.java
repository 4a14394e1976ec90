package dev.cosell.deals.deal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Function;

/** Holds the answers on deals to a table. */
final class Asked {

    private Asked() {}

    /**
     * Asks about every combination of the facts that a table names; all others are those of {@link
     * ADeal#with}. The last column gives outcome, rule and code.
     */
    static void check(Function<DealFacts, Decision> question, String expected) {
        LiteralTable.check(
                ADeal.DOMAINS,
                expected,
                combination -> {
                    Decision decision = asked(question, combination);
                    return String.join(
                            " ", decision.outcome().name(), decision.rule(), decision.code());
                });
    }

    /** The same about how free the growth specialist is: rule, code and mode. */
    static void aboutTheMode(String expected) {
        LiteralTable.check(
                ADeal.DOMAINS,
                expected,
                combination -> {
                    Decision decision = asked(RulesOfEngagement::decisionMode, combination);
                    return String.join(
                            " ",
                            decision.rule(),
                            decision.code(),
                            RulesOfEngagement.modeOf(decision).name());
                });
    }

    private static Decision asked(
            Function<DealFacts, Decision> question, Map<String, String> combination) {
        DealFacts deal = ADeal.with(combination);
        Decision decision = question.apply(deal);
        assertThat(decision.ruleSet()).isSameAs(deal.ruleSet());
        assertThat(decision.facts())
                .containsEntry("actorId", deal.actor().id())
                .containsEntry("askedAt", "2022-06-15T10:00:00Z");
        return decision;
    }
}
