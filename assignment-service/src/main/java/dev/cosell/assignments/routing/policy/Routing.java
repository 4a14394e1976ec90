package dev.cosell.assignments.routing.policy;

import dev.cosell.assignments.routing.policy.Turns.Turn;
import dev.cosell.assignments.territory.policy.Territory;
import org.jspecify.annotations.Nullable;

/** What became of a deal that looked for its growth specialist. */
public sealed interface Routing {

    /** The rule that decided. */
    String rule();

    /** The stable code of the reason. */
    String reason();

    /**
     * @param territory null where the growth specialist already answered for the domain or customer
     * @param turn what it makes of the territory's turns; null where there is no territory
     */
    record Assigned(
            String growthSpecialistId,
            @Nullable Territory territory,
            @Nullable Turn turn,
            String rule,
            String reason)
            implements Routing {}

    /** Nobody matches: a visible queue, never a silent default (A9). */
    record Unassigned(String rule, String reason) implements Routing {}
}
