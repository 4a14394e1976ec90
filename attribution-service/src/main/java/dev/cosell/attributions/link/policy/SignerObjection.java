package dev.cosell.attributions.link.policy;

/** Why somebody may not sign for the customer (R36). */
public enum SignerObjection {
    SIGNER_OF_VENDOR,
    SIGNER_OF_PARTNER,
    SIGNER_NOT_OF_CUSTOMER,
    /** Anybody can have a mailbox there, the partner too. */
    SIGNER_OF_FREE_MAIL
}
