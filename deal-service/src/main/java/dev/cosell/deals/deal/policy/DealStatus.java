package dev.cosell.deals.deal.policy;

/** Where a deal stands; all but {@code OPEN} are final. */
public enum DealStatus {
    OPEN,
    WON,
    LOST,
    WITHDRAWN,
    DECLINED
}
