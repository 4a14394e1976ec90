package dev.cosell.stack;

/** What a power failure may cost. */
public enum Durability {
    /** Nothing that was committed: fsync is on. */
    DURABLE,
    /** Everything: fsync is off. For tests. */
    THROWAWAY
}
