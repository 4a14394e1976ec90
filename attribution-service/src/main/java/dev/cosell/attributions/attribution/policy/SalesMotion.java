package dev.cosell.attributions.attribution.policy;

/** How partner and vendor sell together. */
public enum SalesMotion {
    PARTNER_COLLABORATION,
    BEST_PARTNER_WINS,
    DO_INBOUND_FOR_ME,
    CHANNEL_SALE
}
