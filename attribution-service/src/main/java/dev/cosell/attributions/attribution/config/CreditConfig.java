package dev.cosell.attributions.attribution.config;

import dev.cosell.attributions.attribution.policy.CreditPolicy;
import dev.cosell.attributions.attribution.policy.CreditPolicy.RevenueShare;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;

/** The values of the credit rules; the source of the rules gives none. */
@ConfigMapping(prefix = "cosell.credit")
public interface CreditConfig {

    /** A16: what a motion earns, by its name; one that is not here earns nothing. */
    Map<String, MotionCredit> motions();

    /** A17: a link that is presented at or after the close earns nothing. */
    @WithDefault("true")
    boolean lateEarnsNothing();

    /** What one motion earns. */
    interface MotionCredit {

        /** The partner's share of the monthly recurring revenue, in percent. */
        BigDecimal revenueSharePercent();

        /** For how many months it is paid. */
        int revenueShareMonths();
    }

    default CreditPolicy policy() {
        return new CreditPolicy(
                motions().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        motion ->
                                                new RevenueShare(
                                                        motion.getValue().revenueSharePercent(),
                                                        motion.getValue().revenueShareMonths()))),
                lateEarnsNothing());
    }
}
