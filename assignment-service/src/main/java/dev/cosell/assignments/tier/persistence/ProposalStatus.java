package dev.cosell.assignments.tier.persistence;

/** What became of a proposal. */
public enum ProposalStatus {
    PROPOSED,
    /** Also where the partner has the tier already. */
    CONFIRMED,
    DISMISSED
}
