package dev.cosell.domains.registration.policy;

/** Where a registration stands. */
public enum RegistrationStatus {
    REGISTERED,
    /** The term is over, and the holder can still renew. */
    GRACE,
    EXPIRED,
    RELEASED;

    /** A21: a domain in its grace period counts as held. */
    public boolean isHeld() {
        return switch (this) {
            case REGISTERED, GRACE -> true;
            case EXPIRED, RELEASED -> false;
        };
    }
}
