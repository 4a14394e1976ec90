package dev.cosell.assignments.routing.policy;

import dev.cosell.assignments.routing.policy.Routing.Assigned;
import dev.cosell.assignments.routing.policy.Routing.Unassigned;
import dev.cosell.assignments.territory.policy.Customer;
import dev.cosell.assignments.territory.policy.Territory;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * R9: every partner deal has a growth specialist. Who it is, asked in this order:
 *
 * <ol>
 *   <li>A9: {@link #responsibleGrowthSpecialist}, who already answers for the domain or customer;
 *   <li>R20: {@link #growthSpecialistOfTheTerritory}, in the most specific territory that covers
 *       the customer;
 *   <li>A9: {@link #nobodyMatches}: the deal waits in the queue of the unassigned.
 * </ol>
 *
 * The same facts always give the same answer.
 */
public final class RoutingPolicy {

    /**
     * R8: only growth specialists are ever candidates, so {@code specialists} holds nobody else.
     */
    public static Routing route(
            Customer customer,
            @Nullable String responsibleId,
            List<Territory> known,
            Map<String, GrowthSpecialist> specialists,
            Instant now) {
        List<Territory> territories =
                known.stream().filter(each -> each.covers(customer, now)).toList();
        return responsibleGrowthSpecialist(responsibleId, specialists)
                .or(() -> growthSpecialistOfTheTerritory(customer, territories, specialists))
                .orElseGet(() -> nobodyMatches(territories));
    }

    /**
     * A9 over R20: whoever answers for the domain or customer gets the deal, whatever the territory
     * and the load.
     */
    static Optional<Routing> responsibleGrowthSpecialist(
            @Nullable String responsibleId, Map<String, GrowthSpecialist> specialists) {
        return responsibleId != null && specialists.containsKey(responsibleId)
                ? Optional.of(new Assigned(responsibleId, null, "A9", "RESPONSIBLE_FOR_DOMAIN"))
                : Optional.empty();
    }

    /**
     * R20: a deal goes to a growth specialist of the matching territory, the most specific one that
     * has room first.
     */
    static Optional<Routing> growthSpecialistOfTheTerritory(
            Customer customer,
            List<Territory> territories,
            Map<String, GrowthSpecialist> specialists) {
        return territories.stream()
                .sorted(mostSpecificFirst())
                .flatMap(
                        territory ->
                                nextInTurn(customer, territory, specialists).stream()
                                        .map(
                                                chosen ->
                                                        (Routing)
                                                                new Assigned(
                                                                        chosen.id(),
                                                                        territory,
                                                                        "R20",
                                                                        "TERRITORY")))
                .findFirst();
    }

    /** A9: never a silent default. */
    static Routing nobodyMatches(List<Territory> territories) {
        return new Unassigned("R9", territories.isEmpty() ? "NO_TERRITORY" : "NOBODY_HAS_ROOM");
    }

    private static Comparator<Territory> mostSpecificFirst() {
        return Comparator.comparingInt((Territory each) -> each.facets().specificity())
                .reversed()
                .thenComparing(Territory::code);
    }

    /**
     * The customer's language first, then the least loaded, then whoever waited longest for a deal.
     */
    private static Optional<GrowthSpecialist> nextInTurn(
            Customer customer, Territory territory, Map<String, GrowthSpecialist> specialists) {
        return territory.growthSpecialists().stream()
                .map(specialists::get)
                .filter(specialist -> specialist != null && specialist.hasRoom())
                .min(
                        Comparator.comparing((GrowthSpecialist each) -> !speaks(each, customer))
                                .thenComparingInt(GrowthSpecialist::openDeals)
                                .thenComparing(RoutingPolicy::lastTurn)
                                .thenComparing(GrowthSpecialist::id));
    }

    private static boolean speaks(GrowthSpecialist specialist, Customer customer) {
        return customer.language() == null || specialist.languages().contains(customer.language());
    }

    private static Instant lastTurn(GrowthSpecialist specialist) {
        return specialist.lastAssignedAt() == null ? Instant.MIN : specialist.lastAssignedAt();
    }

    private RoutingPolicy() {}
}
