package dev.cosell.assignments.partner.persistence;

/** A partner's standing in the programme. */
public enum Tier {
    NONE,
    GOLD,
    PLATINUM,
    DIAMOND,
    ELITE
}
