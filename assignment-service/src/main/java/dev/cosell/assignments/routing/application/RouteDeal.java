package dev.cosell.assignments.routing.application;

import dev.cosell.assignments.routing.messaging.AssignmentEvents;
import dev.cosell.assignments.routing.persistence.AssignmentEntity;
import dev.cosell.assignments.routing.persistence.AssignmentRepository;
import dev.cosell.assignments.routing.persistence.RoutingRepository;
import dev.cosell.assignments.routing.policy.Routing;
import dev.cosell.assignments.territory.policy.Customer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
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
    private final Router router;
    private final RoutingRepository people;
    private final AssignmentEvents events;
    private final Clock clock;

    RouteDeal(
            AssignmentRepository assignments,
            Router router,
            RoutingRepository people,
            AssignmentEvents events,
            Clock clock) {
        this.assignments = assignments;
        this.router = router;
        this.people = people;
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
        people.lock();
        assignment.end(at);
    }

    private void routeWhenComplete(AssignmentEntity assignment) {
        assignment.awaitingRouting().ifPresent(customer -> route(assignment, customer));
    }

    private void route(AssignmentEntity assignment, Customer customer) {
        people.lock();
        Instant now = clock.instant();
        Routing routing =
                router.ask(customer, assignment.responsibleGrowthSpecialistId(), now).routing();
        assignment.decide(routing, now);
        if (routing instanceof Routing.Assigned assigned && assigned.turn() != null) {
            people.keep(assigned.turn());
        }
        events.decided(assignment.dealId(), routing, now);
    }
}
