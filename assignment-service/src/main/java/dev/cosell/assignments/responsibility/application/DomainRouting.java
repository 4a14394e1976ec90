package dev.cosell.assignments.responsibility.application;

import dev.cosell.assignments.routing.config.RoutingConfig;
import dev.cosell.assignments.routing.persistence.RoutingRepository;
import dev.cosell.assignments.routing.persistence.RoutingRepository.Member;
import dev.cosell.assignments.routing.policy.GrowthSpecialist;
import dev.cosell.assignments.routing.policy.Routing;
import dev.cosell.assignments.routing.policy.RoutingFacts;
import dev.cosell.assignments.routing.policy.RoutingPolicy;
import dev.cosell.assignments.staff.policy.AbsenceDays;
import dev.cosell.assignments.territory.persistence.TerritoryCatalogue;
import dev.cosell.assignments.territory.policy.Customer;
import dev.cosell.assignments.territory.policy.Territory;
import jakarta.transaction.TransactionScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Routes the domains of one transaction. Under the lock of all routing, which it takes, no load
 * changes but by itself: so it reads each growth specialist once, and counts along.
 */
@TransactionScoped
class DomainRouting {

    private final TerritoryCatalogue territories;
    private final RoutingRepository people;
    private final RoutingConfig config;
    private final Clock clock;
    private final Set<String> asked = new HashSet<>();
    private final Map<String, GrowthSpecialist> specialists = new HashMap<>();
    private boolean locked;

    DomainRouting(
            TerritoryCatalogue territories,
            RoutingRepository people,
            RoutingConfig config,
            Clock clock) {
        this.territories = territories;
        this.people = people;
        this.config = config;
        this.clock = clock;
    }

    /** One routing at a time, over all instances, until the transaction ends. */
    void lock() {
        if (!locked) {
            people.lock();
            locked = true;
        }
    }

    Routing route(Customer customer, @Nullable String responsibleId) {
        lock();
        Instant now = clock.instant();
        LocalDate today = AbsenceDays.dayOf(now);
        List<Territory> covering = territories.covering(customer, now);
        Set<String> needed = new HashSet<>();
        covering.forEach(territory -> needed.addAll(territory.growthSpecialists()));
        if (responsibleId != null) {
            needed.add(responsibleId);
        }
        learn(needed, today);
        return RoutingPolicy.route(
                        new RoutingFacts(
                                customer,
                                responsibleId,
                                covering,
                                specialists,
                                Map.of(),
                                today,
                                config.longestAbsence().toDays()))
                .routing();
    }

    /** A9: whether somebody has left, or is away for too long to answer for domains. */
    boolean passesOn(String growthSpecialistId) {
        lock();
        LocalDate today = AbsenceDays.dayOf(clock.instant());
        learn(Set.of(growthSpecialistId), today);
        GrowthSpecialist known = specialists.get(growthSpecialistId);
        return known == null || known.isAwayLongerThan(config.longestAbsence().toDays(), today);
    }

    /** R9: whether somebody is no longer a growth specialist of the vendor. */
    boolean hasLeft(String growthSpecialistId) {
        lock();
        learn(Set.of(growthSpecialistId), AbsenceDays.dayOf(clock.instant()));
        return !specialists.containsKey(growthSpecialistId);
    }

    /** A growth specialist answers for so many domains more, or fewer. */
    void count(String growthSpecialistId, int more) {
        specialists.computeIfPresent(
                growthSpecialistId,
                (id, known) -> withLoad(known, known.openDeals() + more, known.absentUntil()));
    }

    private void learn(Set<String> ids, LocalDate today) {
        Set<String> unknown = new HashSet<>(ids);
        unknown.removeAll(asked);
        if (!unknown.isEmpty()) {
            asked.addAll(unknown);
            people.members(unknown, today)
                    .forEach(
                            each ->
                                    specialists.put(
                                            each.specialist().id(), ofDomains(each, today)));
        }
    }

    /**
     * The domains that he answers for are his load, which nothing bounds; and a domain is for long,
     * so that only a long absence counts.
     */
    private GrowthSpecialist ofDomains(Member member, LocalDate today) {
        GrowthSpecialist known = member.specialist();
        boolean away = known.isAwayLongerThan(config.longestAbsence().toDays(), today);
        return withLoad(known, member.domains(), away ? known.absentUntil() : null);
    }

    private static GrowthSpecialist withLoad(
            GrowthSpecialist known, int domains, @Nullable LocalDate absentUntil) {
        return new GrowthSpecialist(
                known.id(), known.languages(), null, domains, null, absentUntil);
    }
}
