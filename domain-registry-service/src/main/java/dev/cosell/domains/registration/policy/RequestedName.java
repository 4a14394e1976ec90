package dev.cosell.domains.registration.policy;

/** What somebody wants to register, as it was read. */
public sealed interface RequestedName {

    /**
     * @param value the canonical form
     * @param freeMail whether anybody can have a mailbox there
     */
    record Domain(String value, boolean freeMail) implements RequestedName {}

    record NoDomain(Flaw flaw) implements RequestedName {}

    /** Why a text names no domain. */
    enum Flaw {
        MALFORMED,
        IP_ADDRESS,
        PUBLIC_SUFFIX,
        UNKNOWN_SUFFIX
    }
}
