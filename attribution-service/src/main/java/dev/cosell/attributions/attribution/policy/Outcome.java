package dev.cosell.attributions.attribution.policy;

/** How a deal ended. */
public enum Outcome {
    WON,
    LOST,
    /** A19: a declined collaboration ends the deal. */
    DECLINED,
    WITHDRAWN
}
