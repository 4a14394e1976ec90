package dev.cosell.assignments.routing.application;

import dev.cosell.assignments.routing.persistence.AssignmentEntity;
import dev.cosell.assignments.routing.persistence.AssignmentRepository;
import dev.cosell.assignments.routing.persistence.AssignmentStatus;
import dev.cosell.assignments.routing.persistence.RoutingRepository;
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
    private final Decisions decisions;
    private final Reviews reviews;
    private final Clock clock;

    RouteDeal(
            AssignmentRepository assignments,
            Router router,
            RoutingRepository people,
            Decisions decisions,
            Reviews reviews,
            Clock clock) {
        this.assignments = assignments;
        this.router = router;
        this.people = people;
        this.decisions = decisions;
        this.reviews = reviews;
        this.clock = clock;
    }

    public void registered(
            UUID dealId, String partnerId, String domain, Customer customer, Instant at) {
        AssignmentEntity assignment = inHand(dealId);
        assignment.registered(partnerId, domain, customer, at);
        routeWhenComplete(assignment);
    }

    /** R33: a direct deal has its growth specialist from the beginning; it counts as load. */
    public void direct(
            UUID dealId, String growthSpecialistId, String domain, Customer customer, Instant at) {
        AssignmentEntity assignment = inHand(dealId);
        assignment.registered(null, domain, customer, at);
        if (assignment.status() == AssignmentStatus.PENDING) {
            Instant now = clock.instant();
            decisions.keep(assignment, router.registeredBy(customer, growthSpecialistId, now), now);
        }
    }

    /**
     * R10: who may read who the growth specialist is.
     *
     * @param partnerId null from the moment on from which it is no partner's deal
     */
    public void offered(UUID dealId, @Nullable String partnerId) {
        inHand(dealId).offered(partnerId);
    }

    /** R20: a deal whose collaboration is requested goes to a growth specialist. */
    public void requested(UUID dealId, Instant at) {
        AssignmentEntity assignment = inHand(dealId);
        assignment.requested(at);
        routeWhenComplete(assignment);
    }

    public void resolved(UUID dealId, @Nullable String responsibleId, Instant at) {
        AssignmentEntity assignment = inHand(dealId);
        assignment.resolved(responsibleId, at);
        routeWhenComplete(assignment);
    }

    /** The deal no longer counts as load, which may make room for one that waits. */
    public void ended(UUID dealId, Instant at) {
        AssignmentEntity assignment = inHand(dealId);
        assignment.end(at);
        if (assignment.status() == AssignmentStatus.ASSIGNED && assignments.anyWaitsForRoom()) {
            reviews.roomWasMade();
        }
    }

    /**
     * The lock of all routing comes before that of a deal, here and wherever a deal is decided on:
     * whoever holds a deal never waits for somebody who waits for that deal.
     */
    private AssignmentEntity inHand(UUID dealId) {
        people.lock();
        return assignments.lockOrMake(dealId);
    }

    private void routeWhenComplete(AssignmentEntity assignment) {
        assignment
                .awaitingRouting()
                .ifPresent(
                        customer -> {
                            Instant now = clock.instant();
                            decisions.keep(assignment, router.ask(assignment, customer, now), now);
                        });
    }
}
