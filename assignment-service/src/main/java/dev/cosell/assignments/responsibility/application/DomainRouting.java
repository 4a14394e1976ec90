package dev.cosell.assignments.responsibility.application;

import dev.cosell.assignments.responsibility.persistence.DomainAssignmentRepository;
import dev.cosell.assignments.routing.persistence.AssignmentRepository;
import dev.cosell.assignments.routing.policy.GrowthSpecialist;
import dev.cosell.assignments.routing.policy.Routing;
import dev.cosell.assignments.routing.policy.RoutingPolicy;
import dev.cosell.assignments.territory.persistence.TerritoryEntity;
import dev.cosell.assignments.territory.persistence.TerritoryRepository;
import dev.cosell.assignments.territory.policy.Customer;
import dev.cosell.assignments.territory.policy.Territory;
import jakarta.transaction.TransactionScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Routes the domains of one transaction. Under the lock of all routing, which it takes, no load
 * changes but by itself: so it reads territories and loads once, and counts along.
 */
@TransactionScoped
class DomainRouting {

    private final AssignmentRepository assignments;
    private final TerritoryRepository territories;
    private final DomainAssignmentRepository domains;
    private final Clock clock;
    private final Map<String, List<Territory>> ofCountry = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Map<String, GrowthSpecialist> specialists = new HashMap<>();
    private boolean locked;

    DomainRouting(
            AssignmentRepository assignments,
            TerritoryRepository territories,
            DomainAssignmentRepository domains,
            Clock clock) {
        this.assignments = assignments;
        this.territories = territories;
        this.domains = domains;
        this.clock = clock;
    }

    /** One routing at a time, over all instances, until the transaction ends. */
    void lock() {
        if (!locked) {
            assignments.lockRouting();
            locked = true;
        }
    }

    Routing route(Customer customer, @Nullable String responsibleId) {
        lock();
        List<Territory> covering = ofCountry.computeIfAbsent(customer.country(), this::read);
        if (responsibleId != null) {
            learn(Set.of(responsibleId));
        }
        return RoutingPolicy.route(customer, responsibleId, covering, specialists, clock.instant());
    }

    /** A growth specialist answers for so many domains more, or fewer. */
    void count(String growthSpecialistId, int more) {
        specialists.computeIfPresent(
                growthSpecialistId,
                (id, known) ->
                        new GrowthSpecialist(
                                id,
                                known.languages(),
                                known.capacity(),
                                known.openDeals() + more,
                                known.lastAssignedAt()));
    }

    private List<Territory> read(String country) {
        var found =
                territories.ofCountry(country, clock.instant()).stream()
                        .map(TerritoryEntity::facts)
                        .toList();
        Set<String> working = new HashSet<>();
        found.forEach(territory -> working.addAll(territory.growthSpecialists()));
        learn(working);
        return found;
    }

    private void learn(Set<String> ids) {
        Set<String> unknown = new HashSet<>(ids);
        unknown.removeAll(asked);
        if (!unknown.isEmpty()) {
            asked.addAll(unknown);
            domains.candidates(unknown).forEach(each -> specialists.put(each.id(), each));
        }
    }
}
