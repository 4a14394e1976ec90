package dev.cosell.deals.deal.policy;

import dev.cosell.deals.deal.policy.Decision.Outcome;
import dev.cosell.deals.deal.policy.Decision.Question;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The sales rules on deals. Each is one function that refuses or stays silent; {@link #RULES} names
 * them in the order in which a question goes through them. What no rule refuses is allowed, by the
 * rule that the question stands under.
 */
public final class RulesOfEngagement {

    /** A rule: asked about a question, it refuses, or has nothing against it. */
    private record Rule(
            String number,
            List<Question> questions,
            String code,
            Function<DealFacts, Boolean> refuses) {}

    private static final List<Rule> RULES =
            List.of(
                    new Rule(
                            "R9",
                            List.of(
                                    Question.ACCEPT,
                                    Question.DECLINE,
                                    Question.ADVANCE,
                                    Question.CLOSE),
                            "NO_GROWTH_SPECIALIST",
                            RulesOfEngagement::lacksGrowthSpecialist),
                    new Rule(
                            "R25",
                            List.of(
                                    Question.ACCEPT,
                                    Question.DECLINE,
                                    Question.ADVANCE,
                                    Question.CLOSE),
                            "NOT_THE_GROWTH_SPECIALIST",
                            RulesOfEngagement::isLedBySomebodyElse),
                    new Rule(
                            "R15",
                            List.of(Question.ADVANCE, Question.CLOSE),
                            "COLLABORATION_NOT_ACCEPTED",
                            RulesOfEngagement::isNotAccepted),
                    new Rule(
                            "R22",
                            List.of(Question.DECLINE),
                            "MUST_ACCEPT",
                            RulesOfEngagement::mustBeAccepted));

    /**
     * R9 ("Jedem Partnerdeal wird ein GS zugewiesen"): without one it is not accepted, advanced or
     * closed.
     */
    static boolean lacksGrowthSpecialist(DealFacts deal) {
        return deal.growthSpecialistId() == null;
    }

    /**
     * R25 ("leitet … fördert"): the deal's own growth specialist decides on it and advances it,
     * nobody else.
     */
    static boolean isLedBySomebodyElse(DealFacts deal) {
        return !Objects.equals(deal.growthSpecialistId(), deal.actorId());
    }

    /**
     * R15 ("einreichen, bearbeiten und abschließen"): a deal is worked and closed as an accepted
     * collaboration. A loss before that would be a decline that R22 never saw.
     */
    static boolean isNotAccepted(DealFacts deal) {
        return deal.collaboration() != CollaborationStatus.ACCEPTED;
    }

    /** R22 ("annehmen muss"): a collaboration that must be accepted is not declined. */
    static boolean mustBeAccepted(DealFacts deal) {
        return deal.decisionMode() == DecisionMode.MUST_ACCEPT;
    }

    /** R16 ("automatisch"): registering a deal is requesting the collaboration. */
    public static Decision register(RuleSet ruleSet, Map<String, String> facts) {
        return new Decision(
                Question.REGISTER,
                Outcome.ALLOWED,
                "R16",
                "COLLABORATION_REQUESTED",
                facts,
                ruleSet);
    }

    /**
     * How free the growth specialist is; asked once, when domain and growth specialist are known.
     */
    public static Decision decisionMode(DealFacts deal) {
        return mustAcceptOnOwnDomain(deal).orElseGet(() -> discretionaryOtherwise(deal));
    }

    /** The mode that a {@link #decisionMode} decision sets. */
    public static DecisionMode modeOf(Decision decision) {
        return decision.rule().equals("R22")
                ? DecisionMode.MUST_ACCEPT
                : DecisionMode.DISCRETIONARY;
    }

    /**
     * R22: in the pilot, on the requesting partner's own domain; an existing customer is the more
     * specific rule (A1).
     */
    static Optional<Decision> mustAcceptOnOwnDomain(DealFacts deal) {
        boolean must =
                deal.ruleSet() == RuleSet.DACH_CO_SELLING_PILOT
                        && deal.holderClass() == HolderClass.OWN
                        && !Boolean.TRUE.equals(deal.existingCustomer());
        return must ? Optional.of(mode(deal, "R22", "OWN_DOMAIN")) : Optional.empty();
    }

    /** R23 ("im Ermessen"), and the readings that lead there. */
    static Decision discretionaryOtherwise(DealFacts deal) {
        if (Boolean.TRUE.equals(deal.existingCustomer())) {
            return mode(deal, "R32", "EXISTING_CUSTOMER");
        }
        return switch (Objects.requireNonNull(deal.holderClass(), "The domain is resolved first")) {
            case DIRECT_SALES -> mode(deal, "R23", "DOMAIN_OF_DIRECT_SALES");
            case OWN -> mode(deal, "R23", "OWN_DOMAIN_UNDER_STANDARD_RULES");
            case OTHER_PARTNER -> mode(deal, "A4", "DOMAIN_CONFLICT");
            case NONE -> mode(deal, "A5", "DOMAIN_OF_NOBODY");
        };
    }

    private static Decision mode(DealFacts deal, String rule, String code) {
        return new Decision(
                Question.DECISION_MODE, Outcome.ALLOWED, rule, code, deal.asked(), deal.ruleSet());
    }

    public static Decision accept(DealFacts deal) {
        String rule = deal.decisionMode() == DecisionMode.MUST_ACCEPT ? "R22" : "R23";
        return ask(Question.ACCEPT, deal, rule, "ACCEPTED");
    }

    public static Decision decline(DealFacts deal) {
        return ask(Question.DECLINE, deal, "R23", "DECLINED");
    }

    public static Decision advance(DealFacts deal) {
        return ask(Question.ADVANCE, deal, "R25", "ADVANCED");
    }

    public static Decision close(DealFacts deal) {
        return ask(Question.CLOSE, deal, "R25", "CLOSED");
    }

    private static Decision ask(Question question, DealFacts deal, String allowedBy, String code) {
        return RULES.stream()
                .filter(rule -> rule.questions().contains(question) && rule.refuses().apply(deal))
                .findFirst()
                .map(
                        rule ->
                                new Decision(
                                        question,
                                        Outcome.REFUSED,
                                        rule.number(),
                                        rule.code(),
                                        deal.asked(),
                                        deal.ruleSet()))
                .orElseGet(
                        () ->
                                new Decision(
                                        question,
                                        Outcome.ALLOWED,
                                        allowedBy,
                                        code,
                                        deal.asked(),
                                        deal.ruleSet()));
    }

    private RulesOfEngagement() {}
}
