package dev.cosell.domains.transfer.persistence;

/** Where a request for a domain stands. */
public enum TransferStatus {
    REQUESTED,
    AGREED,
    REFUSED
}
