package dev.cosell.attributions.ledger.policy;

/** Why an entry was posted. The names are stored and told to others: they never change. */
public enum EntryReason {
    MONTH_OVER,
    UPGRADE,
    DOWNGRADE,
    CHURN,
    REFUND,
    WITHDRAWAL;

    /** The number of the rule by which partners share in the revenue of a sale. */
    public String rule() {
        return "R35";
    }

    static EntryReason of(ChangeKind kind) {
        return switch (kind) {
            case UPGRADE -> UPGRADE;
            case DOWNGRADE -> DOWNGRADE;
            case CHURN -> CHURN;
            case REFUND -> REFUND;
            case WITHDRAWAL -> WITHDRAWAL;
        };
    }
}
