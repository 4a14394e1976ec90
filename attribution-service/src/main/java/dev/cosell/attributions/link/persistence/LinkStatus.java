package dev.cosell.attributions.link.persistence;

/** Where a confirmation link stands. */
public enum LinkStatus {
    ISSUED,
    SIGNED,
    /** The partner handed the signed link to the growth specialist; final. */
    PRESENTED,
    DECLINED_BY_CUSTOMER,
    REVOKED,
    EXPIRED
}
