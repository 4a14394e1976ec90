package dev.cosell.domains.transfer.persistence;

/** Why a domain stays where it is, as it is stored and told. */
public enum RefusalReason {
    REFUSED_BY_HOLDER,
    /** A21. */
    NOT_ANSWERED,
    /** By whoever asked. */
    WITHDRAWN,
    /** The domain was released, expired or went to somebody else meanwhile. */
    HOLDER_CHANGED
}
