package dev.cosell.assignments.routing.policy;

import java.util.Map;

/**
 * How many turns each growth specialist had in a territory. Who was away, full or not yet there
 * goes on from the floor, the fewest turns of those who could take the last deal: nobody is given
 * what he missed all at once.
 */
public record Turns(Map<String, Long> had, long floor) {

    public static final Turns NONE = new Turns(Map.of(), 0);

    /** What a deal makes of the turns: those that its growth specialist has now, and the floor. */
    public record Turn(String territoryCode, String growthSpecialistId, long had, long floor) {}

    long of(String growthSpecialistId) {
        return Math.max(had.getOrDefault(growthSpecialistId, 0L), floor);
    }
}
