package dev.cosell.attributions.attribution.policy;

import java.math.BigDecimal;

/**
 * From how much sold MRR on a partner earns a tier.
 *
 * @param soldMrr above 0, in each currency alike: the programme names one figure for euros and
 *     francs
 */
public record TierThreshold(Tier tier, BigDecimal soldMrr) {}
