package dev.cosell.attributions.attribution.policy;

/** What credit needs before the close. */
public enum Missing {
    ACCEPTANCE,
    SIGNATURE,
    PRESENTATION
}
