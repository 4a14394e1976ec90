package dev.cosell.assignments.routing.policy;

import java.util.Collection;
import java.util.LongSummaryStatistics;

/**
 * How evenly a territory's deals fall on those of its people who could take one now (A9).
 *
 * @param people who work there
 * @param available who of them is there today and has room
 * @param fewestTurns of those who are available; 0 where nobody is
 * @param mostTurns of those who are available
 * @param fewestOpenDeals of those who are available, from whichever territory or domain they came
 * @param mostOpenDeals of those who are available
 */
public record Fairness(
        int people,
        int available,
        long fewestTurns,
        long mostTurns,
        long fewestOpenDeals,
        long mostOpenDeals) {

    /**
     * @param specialists the growth specialists of a territory
     */
    public static Fairness of(Collection<GrowthSpecialist> specialists, Turns turns) {
        var available =
                specialists.stream().filter(each -> each.isPresent() && each.hasRoom()).toList();
        var ofTurns = available.stream().mapToLong(each -> turns.of(each.id())).summaryStatistics();
        var ofDeals = available.stream().mapToLong(GrowthSpecialist::openDeals).summaryStatistics();
        return new Fairness(
                specialists.size(),
                available.size(),
                least(ofTurns),
                most(ofTurns),
                least(ofDeals),
                most(ofDeals));
    }

    private static long least(LongSummaryStatistics of) {
        return of.getCount() == 0 ? 0 : of.getMin();
    }

    private static long most(LongSummaryStatistics of) {
        return of.getCount() == 0 ? 0 : of.getMax();
    }
}
