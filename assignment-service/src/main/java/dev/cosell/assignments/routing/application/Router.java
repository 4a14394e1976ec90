package dev.cosell.assignments.routing.application;

import dev.cosell.assignments.routing.config.RoutingConfig;
import dev.cosell.assignments.routing.persistence.AssignmentEntity;
import dev.cosell.assignments.routing.persistence.RoutingRepository;
import dev.cosell.assignments.routing.persistence.RoutingRepository.Member;
import dev.cosell.assignments.routing.policy.Explanation;
import dev.cosell.assignments.routing.policy.GrowthSpecialist;
import dev.cosell.assignments.routing.policy.Routing;
import dev.cosell.assignments.routing.policy.RoutingFacts;
import dev.cosell.assignments.routing.policy.RoutingPolicy;
import dev.cosell.assignments.routing.policy.RoutingPolicy.Routed;
import dev.cosell.assignments.routing.policy.Standing;
import dev.cosell.assignments.routing.policy.Standing.Cause;
import dev.cosell.assignments.staff.policy.AbsenceDays;
import dev.cosell.assignments.territory.persistence.TerritoryCatalogue;
import dev.cosell.assignments.territory.policy.Customer;
import dev.cosell.assignments.territory.policy.Territory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what routing asks, and asks. It writes nothing: a preview and a deal get the same answer.
 */
@ApplicationScoped
class Router {

    private final TerritoryCatalogue territories;
    private final RoutingRepository people;
    private final RoutingConfig config;

    Router(TerritoryCatalogue territories, RoutingRepository people, RoutingConfig config) {
        this.territories = territories;
        this.people = people;
        this.config = config;
    }

    /** Who gets a deal. */
    Routed ask(AssignmentEntity assignment, Customer customer, Instant now) {
        return ask(customer, assignment.responsibleGrowthSpecialistId(), now);
    }

    /** A12: operations name who gets it. */
    Routed named(Customer customer, String growthSpecialistId, Instant now) {
        Cause cause = Cause.BY_OPERATIONS;
        return new Routed(
                new Routing.Assigned(growthSpecialistId, null, null, cause.rule(), cause.name()),
                new Explanation(customer, AbsenceDays.dayOf(now), null, List.of(), List.of()));
    }

    /** R33: a direct deal is whose growth specialist registered it. */
    Routed registeredBy(Customer customer, String growthSpecialistId, Instant now) {
        return new Routed(
                new Routing.Assigned(growthSpecialistId, null, null, "R33", "DIRECT_DEAL"),
                new Explanation(customer, AbsenceDays.dayOf(now), null, List.of(), List.of()));
    }

    /** Whether a deal passes on from whoever has it, and why. */
    Optional<Cause> mustMove(
            AssignmentEntity assignment,
            String growthSpecialistId,
            Customer customer,
            Instant now) {
        LocalDate today = AbsenceDays.dayOf(now);
        return Standing.mustMove(
                new Standing.Facts(
                        people.members(Set.of(growthSpecialistId), today).stream()
                                .map(Member::specialist)
                                .findFirst()
                                .orElse(null),
                        assignment.territoryCode() != null,
                        territories.covering(customer, now),
                        today,
                        config.longestAbsence().toDays()));
    }

    Routed ask(Customer customer, @Nullable String responsibleId, Instant now) {
        LocalDate today = AbsenceDays.dayOf(now);
        List<Territory> covering = territories.covering(customer, now);
        Set<String> asked = new HashSet<>();
        covering.forEach(territory -> asked.addAll(territory.growthSpecialists()));
        if (responsibleId != null) {
            asked.add(responsibleId);
        }
        Map<String, GrowthSpecialist> specialists =
                people.members(asked, today).stream()
                        .map(Member::specialist)
                        .collect(Collectors.toMap(GrowthSpecialist::id, Function.identity()));
        return RoutingPolicy.route(
                new RoutingFacts(
                        customer,
                        responsibleId,
                        covering,
                        specialists,
                        people.turns(covering.stream().map(Territory::code).toList()),
                        today,
                        config.longestAbsence().toDays()));
    }
}
