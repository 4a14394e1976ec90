package dev.cosell.attributions.attribution.policy;

/** A partner's standing in the programme. */
public enum Tier {
    NONE,
    GOLD,
    PLATINUM,
    DIAMOND,
    ELITE
}
