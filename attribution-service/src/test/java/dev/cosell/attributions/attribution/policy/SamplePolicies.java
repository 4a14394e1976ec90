package dev.cosell.attributions.attribution.policy;

import dev.cosell.attributions.attribution.policy.CreditPolicy.RevenueShare;
import dev.cosell.attributions.attribution.policy.CreditPolicy.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Credit policies for tests. */
public final class SamplePolicies {

    public static final RevenueShare SHARE = new RevenueShare(new BigDecimal("20"), 36);

    public static final Terms COLLABORATION =
            new Terms(SalesMotion.PARTNER_COLLABORATION, null, true, SHARE, true);

    public static final List<TierThreshold> TIERS =
            List.of(
                    new TierThreshold(Tier.GOLD, new BigDecimal("2100")),
                    new TierThreshold(Tier.PLATINUM, new BigDecimal("3750")),
                    new TierThreshold(Tier.DIAMOND, new BigDecimal("10000")),
                    new TierThreshold(Tier.ELITE, new BigDecimal("65000")));

    /** The values that the product comes with, and some days to present after the close. */
    public static CreditPolicy first(int graceDays) {
        return new CreditPolicy(
                1,
                Instant.EPOCH,
                graceDays,
                List.of(
                        COLLABORATION,
                        new Terms(SalesMotion.BEST_PARTNER_WINS, null, true, SHARE, true),
                        new Terms(SalesMotion.DO_INBOUND_FOR_ME, null, true, null, true)),
                TIERS);
    }

    public static CreditPolicy of(Terms... terms) {
        return new CreditPolicy(1, Instant.EPOCH, 0, List.of(terms), TIERS);
    }

    private SamplePolicies() {}
}
