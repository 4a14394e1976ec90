package dev.cosell.attributions.attribution.persistence;

import dev.cosell.attributions.attribution.policy.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How and when a deal ended.
 *
 * @param acceptedAt when the collaboration was accepted; null where it was not, or nobody said so
 * @param partnerTier null where nobody said so
 * @param motion null where it is the one of the registration
 * @param growthSpecialistId null for a channel sale, and where it had none yet
 * @param mrr what was sold; null for a deal that is not won, and {@code currency} with it
 */
public record DealClose(
        Outcome outcome,
        @Nullable Instant acceptedAt,
        @Nullable String partnerTier,
        @Nullable String motion,
        @Nullable String growthSpecialistId,
        @Nullable BigDecimal mrr,
        @Nullable String currency,
        Instant at) {}
