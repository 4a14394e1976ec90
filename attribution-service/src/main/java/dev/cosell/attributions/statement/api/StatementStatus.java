package dev.cosell.attributions.statement.api;

/** Whether a statement can still change. */
enum StatementStatus {
    /** What it says as far as is known. */
    OPEN,
    /** It does not change any more. */
    ISSUED
}
