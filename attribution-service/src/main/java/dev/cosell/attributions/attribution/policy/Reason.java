package dev.cosell.attributions.attribution.policy;

/** What a credit rule can answer. The names are stored and told to others: they never change. */
public enum Reason {
    DEAL_WON("R35", true),
    DEAL_NOT_WON("R35", false),
    COLLABORATION_ACCEPTED("R35", true),
    COLLABORATION_NOT_ACCEPTED("R35", false),
    MOTION_EARNS_CREDIT("A16", true),
    MOTION_EARNS_NO_CREDIT("A16", false),
    /** Where the policy of A16 asks for none. */
    LINK_NOT_NEEDED("A16", true),
    LINK_SIGNED("R35", true),
    LINK_NOT_SIGNED("R35", false),
    PRESENTED_BEFORE_CLOSE("R37", true),
    /** Not, or too late. */
    NOT_PRESENTED("R37", false),
    /** No longer given: decisions from before the close told what it rests on have it. */
    PRESENTED_LATE("R37", false),
    /** Late, and within the time that the policy of A17 gives. */
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
