package dev.cosell.domains;

import dev.cosell.web.ProblemType;

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
    COUNTRY_NOT_IN_PILOT(422);

    private final int status;

    DomainProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
