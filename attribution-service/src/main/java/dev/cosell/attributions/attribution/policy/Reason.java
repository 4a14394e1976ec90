package dev.cosell.attributions.attribution.policy;

/** What a credit rule can answer. The names are stored and told to others: they never change. */
public enum Reason {
    DEAL_WON("R35", true),
    DEAL_NOT_WON("R35", false),
    COLLABORATION_ACCEPTED("R35", true),
    COLLABORATION_NOT_ACCEPTED("R35", false),
    MOTION_EARNS_CREDIT("A16", true),
    MOTION_EARNS_NO_CREDIT("A16", false),
    LINK_SIGNED("R35", true),
    LINK_NOT_SIGNED("R35", false),
    PRESENTED_BEFORE_CLOSE("R37", true),
    NOT_PRESENTED("R37", false),
    PRESENTED_LATE("R37", false),
    /** Late, where the policy of A17 is off. */
    PRESENTED_LATE_TOLERATED("R37", true);

    private final String rule;
    private final boolean met;

    Reason(String rule, boolean met) {
        this.rule = rule;
        this.met = met;
    }

    /** Number of the rule that was asked. */
    public String rule() {
        return rule;
    }

    /** Whether the rule has nothing against the credit. */
    public boolean met() {
        return met;
    }
}
