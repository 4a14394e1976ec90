package dev.cosell.attributions.attribution.policy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version of the values of the credit rules; the source of the rules gives none.
 *
 * @param version from 1 on
 * @param validFrom its first moment; it holds until the next version begins
 * @param graceDays A17: for how many days of 24 hours after the close the link can still be signed
 *     and presented, 0 to 90; with 0, at the close is late
 * @param terms A16: what each motion earns; one that is not here earns nothing
 * @param tiers from how much sold MRR on a tier is earned, the lowest first; one that is not here
 *     is not earned
 */
public record CreditPolicy(
        int version,
        Instant validFrom,
        int graceDays,
        List<Terms> terms,
        List<TierThreshold> tiers) {

    public CreditPolicy {
        terms = List.copyOf(terms);
        tiers = List.copyOf(tiers);
    }

    /**
     * What partners of a tier earn by a motion.
     *
     * @param tier null for every tier that has no terms of its own
     * @param linkNeeded whether the customer's confirmation link is needed for it
     * @param revenueShare null where the motion earns none
     * @param soldMrr whether what is sold counts for the partner's tier
     */
    public record Terms(
            SalesMotion motion,
            @Nullable Tier tier,
            boolean linkNeeded,
            @Nullable RevenueShare revenueShare,
            boolean soldMrr) {}

    /**
     * A partner's share of a sale.
     *
     * @param percent of the monthly recurring revenue, above 0 and up to 100
     * @param months how long, from the sale on, 1 to 120
     */
    public record RevenueShare(BigDecimal percent, int months) {}

    /** Those of the partner's tier, else those of all tiers. */
    public Optional<Terms> termsFor(@Nullable String motion, @Nullable String tier) {
        return terms.stream()
                .filter(each -> each.motion().name().equals(motion))
                .filter(each -> each.tier() == null || each.tier().name().equals(tier))
                .reduce((one, other) -> one.tier() == null ? other : one);
    }

    /** The motions for which a missing link costs credit, in some tier at least. */
    public List<String> motionsThatNeedTheLink() {
        return terms.stream()
                .filter(Terms::linkNeeded)
                .map(each -> each.motion().name())
                .distinct()
                .toList();
    }

    /** A17: the first moment at which a presentation is too late. */
    Instant tooLateFrom(Instant closedAt) {
        return closedAt.plus(Duration.ofDays(graceDays));
    }
}
