package dev.cosell.deals.deal.policy;

/** Where the collaboration of partner and growth specialist stands. */
public enum CollaborationStatus {
    REQUESTED,
    ASSIGNED,
    ACCEPTED,
    ENDED,
    DECLINED,
    WITHDRAWN
}
