package dev.cosell.assignments.routing.persistence;

/** Where a deal stands on its way to a growth specialist. */
public enum AssignmentStatus {
    /** Not all facts are in. */
    PENDING,
    ASSIGNED,
    /** In the queue: nobody matches. */
    UNASSIGNED
}
