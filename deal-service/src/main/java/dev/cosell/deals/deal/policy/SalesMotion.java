package dev.cosell.deals.deal.policy;

/**
 * How a deal is sold. R18 names the first three; the channel sale is what the pilot replaces (R19).
 */
public enum SalesMotion {
    PARTNER_COLLABORATION,
    BEST_PARTNER_WINS,
    DO_INBOUND_FOR_ME,
    CHANNEL_SALE
}
