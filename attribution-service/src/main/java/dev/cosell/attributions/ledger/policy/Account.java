package dev.cosell.attributions.ledger.policy;

/** Where the money of an entry stands. The names are stored. */
public enum Account {
    /** What the vendor owes a partner; each partner has one. */
    PARTNER_PAYABLE,
    /** What the vendor spends on revenue shares. */
    REVENUE_SHARE_EXPENSE
}
