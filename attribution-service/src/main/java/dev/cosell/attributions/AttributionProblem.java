package dev.cosell.attributions;

import dev.cosell.web.ProblemType;

/** Every error answer that only this service gives. */
public enum AttributionProblem implements ProblemType {
    LINK_EXPIRED(410),
    LINK_REVOKED(410),
    LINK_DECLINED(409),
    ALREADY_SIGNED(409),
    LINK_NOT_SIGNED(409),
    EMAIL_NOT_USABLE(422),
    SIGNER_OF_VENDOR(409),
    SIGNER_OF_PARTNER(409),
    SIGNER_NOT_OF_CUSTOMER(409),
    SIGNER_OF_FREE_MAIL(409),
    PARTNER_NOT_YET_KNOWN(409),
    DEAL_NOT_YET_KNOWN(409),
    DEAL_CLOSED(409),
    TEXT_NOT_THE_ONE(409),
    CODE_WRONG(409),
    CODE_EXPIRED(409),
    CODE_EXHAUSTED(409),
    SIGNING_LOCKED(409),
    COMPETITION_ENDED(409),
    NOT_A_COMPETITOR(422),
    COMPETITOR_CLOSED(409),
    CREDIT_POLICY_NOT_IN_THE_FUTURE(409),
    CREDIT_POLICY_MOMENT_TAKEN(409),
    CREDIT_POLICY_TERMS_TWICE(422),
    CREDIT_POLICY_TERMS_EARN_NOTHING(422),
    CREDIT_POLICY_TIERS_NOT_ASCENDING(422),
    DEAL_NOT_WON(409),
    CHANGE_REFERENCE_TAKEN(409),
    TOO_MANY_CHANGES(409),
    CHANGE_BEFORE_CLOSE(422),
    CHANGE_CURRENCY_OTHER(422),
    CHANGE_TO_WITHDRAW_UNKNOWN(422),
    QUARTER_NOT_OVER(409),
    EARLIER_QUARTER_NOT_ISSUED(409);

    private final int status;

    AttributionProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
