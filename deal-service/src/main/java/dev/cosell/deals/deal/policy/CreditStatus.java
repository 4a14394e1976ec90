package dev.cosell.deals.deal.policy;

/** What attribution-service decided on the partner's credit (R35). */
public enum CreditStatus {
    GRANTED,
    REFUSED
}
