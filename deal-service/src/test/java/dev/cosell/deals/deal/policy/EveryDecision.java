package dev.cosell.deals.deal.policy;

import dev.cosell.deals.deal.policy.Decision.Question;
import dev.cosell.deals.deal.policy.RuleSets.Parties;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every question on a deal, and every decision that can come of one. */
public final class EveryDecision {

    static final Map<Question, Function<DealFacts, Decision>> QUESTIONS =
            new EnumMap<>(Question.class);

    static {
        QUESTIONS.put(Question.REGISTER, RulesOfEngagement::register);
        QUESTIONS.put(Question.DECISION_MODE, RulesOfEngagement::decisionMode);
        QUESTIONS.put(Question.INFORM_ACCOUNT_MANAGER, RulesOfEngagement::informAccountManager);
        QUESTIONS.put(Question.ACCEPT, RulesOfEngagement::accept);
        QUESTIONS.put(Question.DECLINE, RulesOfEngagement::decline);
        QUESTIONS.put(Question.WITHDRAW, RulesOfEngagement::withdraw);
        QUESTIONS.put(Question.ADVANCE, RulesOfEngagement::advance);
        QUESTIONS.put(Question.CLOSE_WON, RulesOfEngagement::closeWon);
        QUESTIONS.put(Question.CLOSE_LOST, RulesOfEngagement::closeLost);
        QUESTIONS.put(Question.ADD_TEAM_MEMBER, RulesOfEngagement::addTeamMember);
        QUESTIONS.put(Question.REMOVE_TEAM_MEMBER, RulesOfEngagement::removeTeamMember);
        QUESTIONS.put(Question.COMMUNICATE, RulesOfEngagement::communicate);
        QUESTIONS.put(Question.WAIVE_CREDIT, RulesOfEngagement::waiveCredit);
        QUESTIONS.put(Question.LIFT_CREDIT_GUARD, RulesOfEngagement::liftCreditGuard);
        QUESTIONS.put(Question.REVISE, RulesOfEngagement::revise);
        QUESTIONS.put(Question.CONVERT, RulesOfEngagement::convert);
        QUESTIONS.put(Question.FORWARD, RulesOfEngagement::forward);
        QUESTIONS.put(Question.ACCEPT_FORWARDING, RulesOfEngagement::acceptForwarding);
        QUESTIONS.put(Question.DECLINE_FORWARDING, RulesOfEngagement::declineForwarding);
        QUESTIONS.put(Question.WITHDRAW_FORWARDING, RulesOfEngagement::withdrawForwarding);
        QUESTIONS.put(Question.OPEN_COMPETITION, RulesOfEngagement::openCompetition);
        QUESTIONS.put(Question.BEST_PARTNER, RulesOfEngagement::winCompetition);
        // By the customer's signature or without it: any fact tells the two apart here.
        QUESTIONS.put(
                Question.END_COLLABORATION,
                deal -> RulesOfEngagement.loseCompetition(deal, deal.ruleSet().isPilot()));
        QUESTIONS.put(Question.REMIND, RulesOfEngagement::remind);
        QUESTIONS.put(Question.ESCALATE, RulesOfEngagement::escalate);
        QUESTIONS.put(Question.ACCEPT_AUTOMATICALLY, RulesOfEngagement::acceptAutomatically);
    }

    private EveryDecision() {}

    /** Of each question every answer, under every rule; the same answer may come several times. */
    public static Stream<Decision> all() {
        return Stream.concat(
                ruleSets(),
                QUESTIONS.entrySet().stream()
                        .flatMap(
                                asked ->
                                        LiteralTable.combinations(
                                                        ADeal.DOMAINS, factsOf(asked.getKey()))
                                                .stream()
                                                .map(ADeal::with)
                                                .map(asked.getValue())));
    }

    private static String[] factsOf(Question question) {
        return switch (question) {
            case RULE_SET -> new String[0];
            case REGISTER -> new String[] {"rules", "motion", "actor", "qualified"};
            case FORWARD -> new String[] {"rules", "motion", "actor", "forwarding", "qualified"};
            case ACCEPT_FORWARDING, DECLINE_FORWARDING, WITHDRAW_FORWARDING ->
                    new String[] {"actor", "has gs", "forwarding"};
            case OPEN_COMPETITION ->
                    new String[] {"rules", "motion", "actor", "has gs", "holder", "competition"};
            case REMIND, ESCALATE, ACCEPT_AUTOMATICALLY, BEST_PARTNER, END_COLLABORATION ->
                    new String[] {"rules", "collaboration"};
            case DECISION_MODE -> new String[] {"rules", "holder", "customer", "unregistered"};
            case INFORM_ACCOUNT_MANAGER -> new String[] {"rules", "has cam"};
            case ACCEPT, DECLINE, WITHDRAW ->
                    new String[] {"rules", "actor", "has gs", "collaboration", "mode", "holder"};
            case ADVANCE, CLOSE_LOST, ADD_TEAM_MEMBER, REMOVE_TEAM_MEMBER, CONVERT ->
                    new String[] {"rules", "motion", "actor", "has gs", "collaboration"};
            case REVISE ->
                    new String[] {"rules", "motion", "actor", "has gs", "forwarding", "qualified"};
            case CLOSE_WON, WAIVE_CREDIT, LIFT_CREDIT_GUARD ->
                    new String[] {
                        "rules",
                        "motion",
                        "actor",
                        "has gs",
                        "collaboration",
                        "forwarding",
                        "competition",
                        "link",
                        "warned"
                    };
            case COMMUNICATE ->
                    new String[] {
                        "rules",
                        "actor",
                        "has gs",
                        "collaboration",
                        "partner takes part",
                        "cam takes part"
                    };
        };
    }

    private static Stream<Decision> ruleSets() {
        RuleSets both = new RuleSets(List.of(SampleRuleSets.standard(), SampleRuleSets.pilot()));
        RuleSets standardOnly = new RuleSets(List.of(SampleRuleSets.standard()));
        Parties home = new Parties("DE", Set.of(), "FR");
        Parties seller = new Parties("FR", Set.of("DE"), "DE");
        Parties sellerElsewhere = new Parties("FR", Set.of("DE"), "FR");
        Parties stranger = new Parties("FR", Set.of("FR"), "DE");
        return Stream.concat(
                Stream.of(home, seller, sellerElsewhere, stranger)
                        .map(parties -> RulesOfEngagement.ruleSet(both, parties, ADeal.NOW)),
                Stream.of(RulesOfEngagement.ruleSet(standardOnly, home, ADeal.NOW)));
    }
}
