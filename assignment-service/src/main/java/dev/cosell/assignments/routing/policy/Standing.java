package dev.cosell.assignments.routing.policy;

import dev.cosell.assignments.territory.policy.Territory;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a deal stays with the growth specialist who has it. */
public final class Standing {

    /** Why a deal passes to somebody else, and the rule behind it. */
    public enum Cause {
        /** R9: whoever has left answers for nothing any more. */
        STAFF_LEFT("R9"),
        /** A9: whoever is away for longer than the limit passes on what he answers for. */
        ABSENT_TOO_LONG("A9"),
        /** R20: what the territory gave goes with the territory. */
        TERRITORY_CHANGED("R20"),
        /** A12: operations named another one. */
        BY_OPERATIONS("A12");

        private final String rule;

        Cause(String rule) {
            this.rule = rule;
        }

        public String rule() {
            return rule;
        }
    }

    /**
     * @param specialist who has the deal; null where he is no longer a growth specialist
     * @param ofTerritory whether it was a territory that gave him the deal
     * @param covering the territories that cover the customer today
     * @param longestAbsence in days: for how long somebody keeps what he answers for
     */
    public record Facts(
            @Nullable GrowthSpecialist specialist,
            boolean ofTerritory,
            List<Territory> covering,
            LocalDate today,
            long longestAbsence) {}

    /** Empty where the deal stays where it is. */
    public static Optional<Cause> mustMove(Facts facts) {
        GrowthSpecialist specialist = facts.specialist();
        if (specialist == null) {
            return Optional.of(Cause.STAFF_LEFT);
        }
        if (specialist.isAwayLongerThan(facts.longestAbsence(), facts.today())) {
            return Optional.of(Cause.ABSENT_TOO_LONG);
        }
        return facts.ofTerritory() && !worksInOneOf(facts.covering(), specialist.id())
                ? Optional.of(Cause.TERRITORY_CHANGED)
                : Optional.empty();
    }

    /**
     * R9: a deal is better off with somebody who is away, or of another territory, than with
     * nobody; whoever has left is nobody.
     */
    public static boolean mayWaitForNobody(Cause cause) {
        return cause == Cause.STAFF_LEFT;
    }

    private static boolean worksInOneOf(List<Territory> territories, String id) {
        return territories.stream().anyMatch(each -> each.growthSpecialists().contains(id));
    }

    private Standing() {}
}
