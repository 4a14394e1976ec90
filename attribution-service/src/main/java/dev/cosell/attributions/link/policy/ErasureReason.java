package dev.cosell.attributions.link.policy;

/** Why personal data are erased; a code, so that the reason holds none. The names never change. */
public enum ErasureReason {
    /** The person asked for it. */
    REQUESTED,
    /** They were kept as long as they may be. */
    RETENTION_ENDED,
    /** They should not have been given here. */
    GIVEN_BY_MISTAKE
}
