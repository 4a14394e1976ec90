package dev.cosell.deals.deal.policy;

/** How far an open deal has come. */
public enum Stage {
    QUALIFIED,
    DISCOVERY,
    PROPOSAL,
    NEGOTIATION,
    CONTRACT
}
