package dev.cosell.domains;

import dev.cosell.domains.registration.policy.RegistrationRules;
import dev.cosell.web.ProblemType;
import dev.cosell.web.RefusedException;

/** Every error answer that only this service gives. */
public enum DomainProblem implements ProblemType {
    NOT_A_DOMAIN(422),
    IP_ADDRESS(422),
    PUBLIC_SUFFIX(422),
    UNKNOWN_SUFFIX(422),
    FREE_MAIL_DOMAIN(422),
    VENDOR_DOMAIN(422),
    OWN_DOMAIN(422),
    DOMAIN_UNAVAILABLE(409),
    DOMAIN_ALREADY_YOURS(409),
    PARTNER_NOT_YET_KNOWN(409),
    COUNTRY_NOT_IN_PILOT(422),
    CAPACITY_EXHAUSTED(409),
    NOTHING_TO_RENEW(409),
    NOT_THE_HOLDER(409),
    DOMAIN_IS_FREE(409),
    TRANSFER_ANSWERED(409),
    TRANSFER_ALREADY_REQUESTED(409),
    TRANSFER_NOT_POSSIBLE(409),
    CAPACITY_TOO_SOON(422),
    CAPACITY_ALREADY_SET(409),
    REASON_REQUIRED(422);

    private final int status;

    DomainProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    /** The answer where a rule refuses. */
    public static RefusedException refused(RegistrationRules.Refusal refusal, String... arguments) {
        return new RefusedException(valueOf(refusal.name()), refusal.rule(), arguments);
    }
}
