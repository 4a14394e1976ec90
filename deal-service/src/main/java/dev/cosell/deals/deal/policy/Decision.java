package dev.cosell.deals.deal.policy;

import java.util.Map;

/**
 * What a rule answered: a value that is stored, shown and put into words.
 *
 * @param rule number of the rule or reading that decided, such as {@code R22}
 * @param code stable code of the answer, such as {@code MUST_ACCEPT}
 * @param facts every fact that was asked, by name
 */
public record Decision(
        Question question,
        Outcome outcome,
        String rule,
        String code,
        Map<String, String> facts,
        RuleSet ruleSet) {

    /** Name of the fact that a competition is asked of. */
    static final String COMPETITION = "competition";

    /** What was asked. */
    public enum Question {
        RULE_SET,
        REGISTER,
        DECISION_MODE,
        INFORM_ACCOUNT_MANAGER,
        ACCEPT,
        DECLINE,
        WITHDRAW,
        REVISE,
        ADVANCE,
        CLOSE_WON,
        CLOSE_LOST,
        ADD_TEAM_MEMBER,
        REMOVE_TEAM_MEMBER,
        COMMUNICATE,
        WAIVE_CREDIT,
        LIFT_CREDIT_GUARD,
        CONVERT,
        FORWARD,
        ACCEPT_FORWARDING,
        DECLINE_FORWARDING,
        WITHDRAW_FORWARDING,
        OPEN_COMPETITION,
        BEST_PARTNER,
        END_COLLABORATION,
        REMIND,
        ESCALATE,
        ACCEPT_AUTOMATICALLY
    }

    /** What came of it. */
    public enum Outcome {
        ALLOWED,
        REFUSED
    }

    public boolean refused() {
        return outcome == Outcome.REFUSED;
    }

    /**
     * Whether no partner reads it: it tells of a competition (R28, A4), or to whom else a deal was
     * to be offered (R33).
     */
    public boolean isForTheVendorOnly() {
        return question == Question.FORWARD || facts.containsKey(COMPETITION);
    }
}
