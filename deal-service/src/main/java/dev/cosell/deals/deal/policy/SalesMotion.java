package dev.cosell.deals.deal.policy;

/** How a deal is sold (R18). */
public enum SalesMotion {
    PARTNER_COLLABORATION
}
