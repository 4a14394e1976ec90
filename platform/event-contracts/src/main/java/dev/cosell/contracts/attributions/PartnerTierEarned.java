package dev.cosell.contracts.attributions;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a partner sold in the last 12 months earns another tier than before. It is a proposal: who
 * owns the partners has it confirmed. Keyed by the partner.
 *
 * @param previousTier what it earned before
 * @param soldMrr what counts, in the currency that has most
 * @param currency absent where nothing counts
 * @param creditPolicy number of the policy with the thresholds
 */
public record PartnerTierEarned(
        String partnerId,
        String previousTier,
        String tier,
        BigDecimal soldMrr,
        @Nullable String currency,
        String rule,
        int creditPolicy,
        Instant earnedAt)
        implements AttributionEvent {}
