package dev.cosell.deals.notice.policy;

/** What a notice tells, and to whom. */
public enum NoticeKind {
    /** A5: with its domain registered first, the growth specialist would have had to accept. */
    REGISTER_DOMAIN_FIRST(Recipient.PARTNER),
    COLLABORATION_ACCEPTED(Recipient.PARTNER),
    COLLABORATION_DECLINED(Recipient.PARTNER),
    /** R37: what the customer has signed is to be presented before the close. */
    LINK_SIGNED(Recipient.PARTNER),
    /** R36: the customer does not sign with this link. */
    LINK_DECLINED(Recipient.PARTNER),
    LINK_EXPIRED(Recipient.PARTNER),
    /** R37: the planned close nears, and the customer has not signed. */
    LINK_NOT_SIGNED(Recipient.PARTNER),
    /** R37: the planned close nears, and what the customer has signed is not presented. */
    LINK_NOT_PRESENTED(Recipient.PARTNER),
    /** A6: a won close was held back. */
    CREDIT_AT_RISK(Recipient.PARTNER),
    CREDIT_GRANTED(Recipient.PARTNER),
    /** R35: attribution-service says with its decision why. */
    CREDIT_REFUSED(Recipient.PARTNER),
    /** R9: nobody is found who answers for the deal; it waits. */
    NO_GROWTH_SPECIALIST(Recipient.PARTNER),
    GROWTH_SPECIALIST_CHANGED(Recipient.PARTNER),
    /** R33: a growth specialist offers a deal, which waits for an answer. */
    DEAL_FORWARDED(Recipient.PARTNER),
    FORWARDING_WITHDRAWN(Recipient.PARTNER),
    /** R28: the customer, or operations, chose the partner among several. */
    BEST_PARTNER(Recipient.PARTNER),
    /** R28: they did not. */
    COLLABORATION_ENDED(Recipient.PARTNER),
    DEAL_ASSIGNED(Recipient.GROWTH_SPECIALIST),
    /** R28: several partners compete for the prospect; no partner is told. */
    IN_COMPETITION(Recipient.GROWTH_SPECIALIST),
    COMPETITION_WON(Recipient.GROWTH_SPECIALIST),
    COMPETITION_LOST(Recipient.GROWTH_SPECIALIST),
    /** R28: it ended without a winner, and the deal goes on as it was. */
    COMPETITION_LAPSED(Recipient.GROWTH_SPECIALIST),
    FORWARDING_ACCEPTED(Recipient.GROWTH_SPECIALIST),
    FORWARDING_DECLINED(Recipient.GROWTH_SPECIALIST),
    /** A4: the domain is another partner's. */
    DOMAIN_CONFLICT(Recipient.GROWTH_SPECIALIST),
    LINK_PRESENTED(Recipient.GROWTH_SPECIALIST),
    /** R37: the planned close nears, and no signed link is presented. */
    LINK_MISSING(Recipient.GROWTH_SPECIALIST),
    CREDIT_WAIVED(Recipient.GROWTH_SPECIALIST),
    CREDIT_GUARD_LIFTED(Recipient.GROWTH_SPECIALIST),
    COLLABORATION_WITHDRAWN(Recipient.GROWTH_SPECIALIST),
    /** A12: the collaboration waits for its decision; told to the deputy as well. */
    DECISION_DUE(Recipient.GROWTH_SPECIALIST),
    /** A12: nobody decided on what must be accepted. */
    ACCEPTED_AUTOMATICALLY(Recipient.GROWTH_SPECIALIST),
    DEAL_TAKEN_OVER(Recipient.GROWTH_SPECIALIST),
    /** Told to whoever answered for the deal until then. */
    DEAL_HANDED_OVER(Recipient.GROWTH_SPECIALIST),
    /** R33: the partner took a deal that was forwarded to it. */
    PARTNER_TOOK_DEAL(Recipient.CHANNEL_ACCOUNT_MANAGER),
    /** A12: the account manager is informed of a reassignment. */
    PARTNER_DEAL_REASSIGNED(Recipient.CHANNEL_ACCOUNT_MANAGER),
    /** R29: the partner sells to an existing customer. */
    EXISTING_CUSTOMER_DEAL(Recipient.CHANNEL_ACCOUNT_MANAGER),
    /** A12: nobody has decided on the partner's collaboration in time. */
    DECISION_OVERDUE(Recipient.CHANNEL_ACCOUNT_MANAGER),
    /** A12: the same; operations can reassign it. */
    DECISION_ESCALATED(Recipient.OPERATIONS);

    private final Recipient recipient;

    NoticeKind(Recipient recipient) {
        this.recipient = recipient;
    }

    public Recipient recipient() {
        return recipient;
    }

    /** As whom somebody gets a notice. */
    public enum Recipient {
        PARTNER,
        GROWTH_SPECIALIST,
        CHANNEL_ACCOUNT_MANAGER,
        OPERATIONS
    }
}
