package dev.cosell.assignments.departure.persistence;

import java.util.List;

/**
 * What passes on when a member of staff leaves.
 *
 * @param territories by code; those that nobody works any more are also in {@code empty}
 * @param standsInFor for whom it was the deputy
 * @param openDeals by id; they are assigned anew after the departure
 * @param domains by name; whoever answers for them is found anew after the departure
 */
public record HandedOver(
        Found partners,
        Found territories,
        Found empty,
        Found standsInFor,
        Found openDeals,
        Found domains) {

    /**
     * @param first in order, at most {@link #SHOWN}
     */
    public record Found(int count, List<String> first) {

        public static final int SHOWN = 100;

        public static Found of(List<String> all) {
            return new Found(all.size(), all.stream().limit(SHOWN).toList());
        }
    }
}
