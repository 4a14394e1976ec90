package dev.cosell.deals;

import dev.cosell.web.ProblemType;

/** Every error answer that only this service gives. */
public enum DealProblem implements ProblemType {
    DOMAIN_INVALID(422),
    CONTACT_EMAIL_INVALID(422),
    CURRENCY_UNSUITABLE(422),
    PARTNER_NOT_YET_KNOWN(409),
    DEAL_NOT_OPEN(409),
    COLLABORATION_DECIDED(409),
    COLLABORATION_NOT_ACCEPTED(409),
    NO_GROWTH_SPECIALIST(409),
    MUST_ACCEPT(409),
    NOT_THE_GROWTH_SPECIALIST(403);

    private final int status;

    DealProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
