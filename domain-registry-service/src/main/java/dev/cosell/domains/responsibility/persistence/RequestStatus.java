package dev.cosell.domains.responsibility.persistence;

/** Where a registration stands that asks for its growth specialist. */
public enum RequestStatus {
    /** The answer is open. */
    REQUESTED,
    /** Nobody matched. */
    UNMATCHED
}
