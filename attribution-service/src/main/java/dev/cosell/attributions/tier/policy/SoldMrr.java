package dev.cosell.attributions.tier.policy;

import dev.cosell.attributions.attribution.policy.Tier;
import dev.cosell.attributions.attribution.policy.TierThreshold;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The MRR that a partner has sold in the last 12 months, and the tier that it earns (R35,
 * "Anrechnung auf den MRR aus verkauften Portalen").
 */
public final class SoldMrr {

    private static final int MONTHS = 12;

    /**
     * What was credited for a deal. It counts as it was sold: that the customer pays more, less or
     * nothing later changes the revenue share, and not what was sold.
     *
     * @param soldOn the day of the close
     */
    public record Sale(LocalDate soldOn, BigDecimal mrr, String currency) {

        /** The first day on which it counts no longer. */
        public LocalDate countsUntil() {
            return soldOn.plusMonths(MONTHS);
        }

        boolean countsOn(LocalDate day) {
            return !day.isBefore(soldOn) && day.isBefore(countsUntil());
        }

        /**
         * The next day on which that changes; null when it never does again. A close may come from
         * a clock that is past midnight already.
         */
        @Nullable LocalDate changesAfter(LocalDate day) {
            if (day.isBefore(soldOn)) {
                return soldOn;
            }
            return countsOn(day) ? countsUntil() : null;
        }
    }

    /**
     * @param byCurrency what counts, by the code of its currency
     * @param currency the one that earns the tier; null where nothing counts
     * @param changesOn when what counts changes next; null where nothing counts
     */
    public record Earned(
            Tier tier,
            SortedMap<String, BigDecimal> byCurrency,
            @Nullable String currency,
            @Nullable LocalDate changesOn) {

        /** What earns the tier; zero where nothing counts. */
        public BigDecimal soldMrr() {
            return byCurrency.values().stream()
                    .max(Comparator.naturalOrder())
                    .orElse(BigDecimal.ZERO);
        }
    }

    /** From which day on a sale may count on a day. */
    public static LocalDate firstDayThatCounts(LocalDate on) {
        return on.minusMonths(MONTHS);
    }

    /**
     * Each currency counts by itself, and the one that is more earns the tier: there is no rate of
     * exchange in the rules.
     *
     * @param on the day as of which it is asked
     */
    public static Earned earned(
            Collection<Sale> sales, List<TierThreshold> thresholds, LocalDate on) {
        List<Sale> counted = sales.stream().filter(sale -> sale.countsOn(on)).toList();
        SortedMap<String, BigDecimal> byCurrency = new TreeMap<>();
        counted.forEach(sale -> byCurrency.merge(sale.currency(), sale.mrr(), BigDecimal::add));
        String most =
                byCurrency.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElse(null);
        BigDecimal sum =
                most == null ? BigDecimal.ZERO : byCurrency.getOrDefault(most, BigDecimal.ZERO);
        return new Earned(
                tierOf(sum, thresholds),
                byCurrency,
                most,
                sales.stream()
                        .flatMap(sale -> Stream.ofNullable(sale.changesAfter(on)))
                        .min(Comparator.naturalOrder())
                        .orElse(null));
    }

    /** The highest tier that is reached; exactly its threshold is enough. */
    private static Tier tierOf(BigDecimal sum, List<TierThreshold> thresholds) {
        return thresholds.stream()
                .filter(each -> sum.compareTo(each.soldMrr()) >= 0)
                .map(TierThreshold::tier)
                .max(Comparator.naturalOrder())
                .orElse(Tier.NONE);
    }

    /** The next tier to be earned; null for whoever has the highest. */
    public static @Nullable TierThreshold next(Tier tier, List<TierThreshold> thresholds) {
        return thresholds.stream()
                .filter(each -> each.tier().compareTo(tier) > 0)
                .min(Comparator.comparing(TierThreshold::tier))
                .orElse(null);
    }

    private SoldMrr() {}
}
