package dev.cosell.deals.deal.policy;

/** Who holds the deal's domain, seen from the deal's partner. */
public enum HolderClass {
    OWN,
    OTHER_PARTNER,
    DIRECT_SALES,
    NONE
}
