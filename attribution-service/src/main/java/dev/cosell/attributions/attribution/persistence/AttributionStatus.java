package dev.cosell.attributions.attribution.persistence;

/** Where the credit for a deal stands. */
public enum AttributionStatus {
    /** The deal is not closed. */
    PENDING,
    GRANTED,
    REFUSED,
    /** Granted, and over: the term is, or the customer left. Never stored: the end is. */
    ENDED
}
