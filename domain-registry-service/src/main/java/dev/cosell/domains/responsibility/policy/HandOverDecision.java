package dev.cosell.domains.responsibility.policy;

/** What becomes of a domain in a hand-over, and by which rule. */
public enum HandOverDecision {
    HAND_OVER("R13"),
    BEFORE_PILOT("R2"),
    PARTNER_NOT_YET_KNOWN("R1"),
    PARTNER_OUTSIDE_REGION("R1"),
    COMPANY_OUTSIDE_REGION("A10"),
    HAS_GROWTH_SPECIALIST("R13"),
    ALREADY_ASKED("R13");

    private final String rule;

    HandOverDecision(String rule) {
        this.rule = rule;
    }

    public String rule() {
        return rule;
    }
}
