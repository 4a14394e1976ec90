package dev.cosell.attributions.ledger.policy;

/** What can happen to a subscription that was sold. The names are stored and told to others. */
public enum ChangeKind {
    /** Its MRR is another one from a day on; higher, as its sender sees it. */
    UPGRADE,
    /** Its MRR is another one from a day on; lower, as its sender sees it. */
    DOWNGRADE,
    /** It ends. */
    CHURN,
    /** An amount that was paid for it is paid back. */
    REFUND,
    /** Another change was told by mistake: all is as if it never had been. */
    WITHDRAWAL
}
