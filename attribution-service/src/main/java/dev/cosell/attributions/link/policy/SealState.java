package dev.cosell.attributions.link.policy;

/** What a look at the seal of a chain's end says. */
public enum SealState {
    WHOLE,
    BROKEN,
    /** Its key is not configured any more. */
    KEY_MISSING
}
