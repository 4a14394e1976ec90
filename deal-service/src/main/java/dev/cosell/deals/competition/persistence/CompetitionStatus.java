package dev.cosell.deals.competition.persistence;

/** Where a competition stands. */
public enum CompetitionStatus {
    OPEN,
    DECIDED,
    /** Every competing deal ended, or the winner's had ended when it was decided: nobody won. */
    LAPSED
}
