package dev.cosell.deals.deal.policy;

/** Where the offer of a direct deal to a partner stands (R33, R34). */
public enum ForwardingStatus {
    OFFERED,
    ACCEPTED,
    DECLINED,
    /** The growth specialist took it back before it was answered. */
    WITHDRAWN
}
