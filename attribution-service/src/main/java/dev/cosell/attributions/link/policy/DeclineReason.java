package dev.cosell.attributions.link.policy;

/** Why a customer does not sign. The names are stored and told to others: they never change. */
public enum DeclineReason {
    /** This partner had no part in the sale. */
    PARTNER_NOT_INVOLVED,
    /** Products or terms are not what was agreed on. */
    CONTENT_WRONG,
    /** The customer does not buy. */
    NO_PURCHASE,
    /** Somebody else in the company has to sign. */
    NOT_RESPONSIBLE,
    OTHER
}
