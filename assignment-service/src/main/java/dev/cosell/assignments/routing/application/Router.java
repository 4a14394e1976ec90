package dev.cosell.assignments.routing.application;

import dev.cosell.assignments.routing.config.RoutingConfig;
import dev.cosell.assignments.routing.persistence.RoutingRepository;
import dev.cosell.assignments.routing.persistence.RoutingRepository.Member;
import dev.cosell.assignments.routing.policy.GrowthSpecialist;
import dev.cosell.assignments.routing.policy.RoutingFacts;
import dev.cosell.assignments.routing.policy.RoutingPolicy;
import dev.cosell.assignments.routing.policy.RoutingPolicy.Routed;
import dev.cosell.assignments.territory.persistence.TerritoryCatalogue;
import dev.cosell.assignments.territory.policy.Customer;
import dev.cosell.assignments.territory.policy.Territory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what routing asks, and asks. It writes nothing: a preview and a deal get the same answer.
 */
@ApplicationScoped
class Router {

    /** Whose days count: absences are kept in the days of the vendor's people. */
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final TerritoryCatalogue territories;
    private final RoutingRepository people;
    private final RoutingConfig config;

    Router(TerritoryCatalogue territories, RoutingRepository people, RoutingConfig config) {
        this.territories = territories;
        this.people = people;
        this.config = config;
    }

    Routed ask(Customer customer, @Nullable String responsibleId, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZONE);
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
