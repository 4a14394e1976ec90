package dev.cosell.contracts.deals;

import java.util.UUID;

/** A deal that takes part in a competition. */
public record CompetingDeal(UUID dealId, String partnerId) {}
