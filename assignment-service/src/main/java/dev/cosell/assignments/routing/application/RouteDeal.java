package dev.cosell.assignments.routing.application;

import dev.cosell.assignments.routing.messaging.AssignmentEvents;
import dev.cosell.assignments.routing.persistence.AssignmentEntity;
import dev.cosell.assignments.routing.persistence.AssignmentRepository;
import dev.cosell.assignments.routing.policy.Routing;
import dev.cosell.assignments.routing.policy.RoutingPolicy;
import dev.cosell.assignments.territory.persistence.TerritoryEntity;
import dev.cosell.assignments.territory.persistence.TerritoryRepository;
import dev.cosell.assignments.territory.policy.Customer;
import dev.cosell.assignments.territory.policy.Territory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Joins the facts of a deal, in whichever order they come, and gives it a growth specialist when
 * they are complete.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class RouteDeal {

    private final AssignmentRepository assignments;
    private final TerritoryRepository territories;
    private final AssignmentEvents events;
    private final Clock clock;

    RouteDeal(
            AssignmentRepository assignments,
            TerritoryRepository territories,
            AssignmentEvents events,
            Clock clock) {
        this.assignments = assignments;
        this.territories = territories;
        this.events = events;
        this.clock = clock;
    }

    public void registered(
            UUID dealId, String partnerId, String domain, Customer customer, Instant at) {
        AssignmentEntity assignment = assignments.lockOrMake(dealId);
        assignment.registered(partnerId, domain, customer, at);
        routeWhenComplete(assignment);
    }

    /** R20: a deal whose collaboration is requested goes to a growth specialist. */
    public void requested(UUID dealId, Instant at) {
        AssignmentEntity assignment = assignments.lockOrMake(dealId);
        assignment.requested(at);
        routeWhenComplete(assignment);
    }

    public void resolved(UUID dealId, @Nullable String responsibleId, Instant at) {
        AssignmentEntity assignment = assignments.lockOrMake(dealId);
        assignment.resolved(responsibleId, at);
        routeWhenComplete(assignment);
    }

    /**
     * The deal no longer counts as load. The loads of several growth specialists change in one
     * transaction, so that it takes its turn like a routing.
     */
    public void ended(UUID dealId, Instant at) {
        AssignmentEntity assignment = assignments.lockOrMake(dealId);
        assignments.lockRouting();
        assignment.end(at);
    }

    private void routeWhenComplete(AssignmentEntity assignment) {
        assignment.awaitingRouting().ifPresent(customer -> route(assignment, customer));
    }

    private void route(AssignmentEntity assignment, Customer customer) {
        assignments.lockRouting();
        Instant now = clock.instant();
        List<Territory> ofCountry =
                territories.ofCountry(customer.country(), now).stream()
                        .map(TerritoryEntity::facts)
                        .toList();
        List<String> asked = new ArrayList<>();
        ofCountry.forEach(territory -> asked.addAll(territory.growthSpecialists()));
        String responsible = assignment.responsibleGrowthSpecialistId();
        if (responsible != null) {
            asked.add(responsible);
        }
        Routing routing =
                RoutingPolicy.route(
                        customer, responsible, ofCountry, assignments.candidates(asked), now);
        assignment.decide(routing, now);
        events.decided(assignment.dealId(), routing, now);
    }
}
