package dev.cosell.assignments.territory.persistence;

import dev.cosell.assignments.territory.policy.Customer;
import dev.cosell.assignments.territory.policy.Territory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The territories in memory, so that a routing reads and parses only those that somebody has
 * changed since the last one: changes are numbered in the order of their commits.
 */
@ApplicationScoped
public class TerritoryCatalogue {

    private final TerritoryRepository territories;
    private final Map<TerritoryEntity.Key, Territory> known = new HashMap<>();
    private Map<String, List<Territory>> ofCountry = Map.of();
    private long revision = -1;

    TerritoryCatalogue(TerritoryRepository territories) {
        this.territories = territories;
    }

    /** Those that cover a customer, as the caller's transaction sees them. */
    public List<Territory> covering(Customer customer, Instant now) {
        // What a transaction changed itself may be undone, and must not be remembered.
        Stream<Territory> ofCountry =
                territories.isLocked()
                        ? territories.ofCountry(customer.country(), now).stream()
                                .map(TerritoryEntity::facts)
                        : current(now).getOrDefault(customer.country(), List.of()).stream();
        return ofCountry.filter(territory -> territory.covers(customer, now)).toList();
    }

    private synchronized Map<String, List<Territory>> current(Instant now) {
        Collection<TerritoryEntity> changed = territories.changedAfter(revision);
        if (!changed.isEmpty()) {
            for (TerritoryEntity each : changed) {
                known.put(new TerritoryEntity.Key(each.code(), each.version()), each.facts());
                revision = Math.max(revision, each.revision());
            }
            known.values().removeIf(each -> each.closed() || each.isOver(now));
            ofCountry =
                    known.values().stream()
                            .collect(Collectors.groupingBy(each -> each.facets().country()));
        }
        return ofCountry;
    }
}
