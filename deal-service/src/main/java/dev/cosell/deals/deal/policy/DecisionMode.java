package dev.cosell.deals.deal.policy;

/** How free a growth specialist is to decide on a collaboration. */
public enum DecisionMode {
    MUST_ACCEPT,
    DISCRETIONARY
}
