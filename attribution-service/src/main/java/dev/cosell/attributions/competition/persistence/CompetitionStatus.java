package dev.cosell.attributions.competition.persistence;

/** Where a competition stands. */
public enum CompetitionStatus {
    OPEN,
    DECIDED,
    /** Every competing deal ended before anybody won. */
    LAPSED
}
