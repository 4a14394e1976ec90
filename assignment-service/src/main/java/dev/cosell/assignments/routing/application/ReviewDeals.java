package dev.cosell.assignments.routing.application;

import dev.cosell.assignments.routing.application.Decisions.Passing;
import dev.cosell.assignments.routing.application.Reviews.Review;
import dev.cosell.assignments.routing.persistence.AssignmentEntity;
import dev.cosell.assignments.routing.persistence.AssignmentRepository;
import dev.cosell.assignments.routing.persistence.RoutingRepository;
import dev.cosell.assignments.routing.policy.Routing;
import dev.cosell.assignments.routing.policy.RoutingPolicy.Routed;
import dev.cosell.assignments.routing.policy.Standing;
import dev.cosell.assignments.routing.policy.Standing.Cause;
import dev.cosell.assignments.territory.policy.Customer;
import dev.cosell.messaging.DueHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Looks through deals again, part by part: what waits is asked for anew, and what must not stay
 * where it is passes on (R9, A9, R20).
 */
@ApplicationScoped
class ReviewDeals implements DueHandler {

    private static final String SERVICE = "assignment-service";

    private final AssignmentRepository assignments;
    private final RoutingRepository people;
    private final Router router;
    private final Decisions decisions;
    private final Reviews reviews;
    private final Clock clock;

    ReviewDeals(
            AssignmentRepository assignments,
            RoutingRepository people,
            Router router,
            Decisions decisions,
            Reviews reviews,
            Clock clock) {
        this.assignments = assignments;
        this.people = people;
        this.router = router;
        this.decisions = decisions;
        this.reviews = reviews;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Reviews.DEALS;
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void handle(String subject) {
        Review review = Review.parse(subject);
        people.lock();
        Instant now = clock.instant();
        List<UUID> part = part(review);
        for (UUID id : part) {
            assignments
                    .lock(id)
                    .filter(AssignmentEntity::isOpen)
                    .ifPresent(assignment -> look(assignment, now));
        }
        if (part.size() == Reviews.PART) {
            reviews.goOn(Reviews.DEALS, review, part.getLast());
        }
    }

    private List<UUID> part(Review review) {
        return switch (review.scope()) {
            case WAITING -> assignments.waiting(review.after(), Reviews.PART);
            case OF_STAFF -> assignments.openOf(review.staffId(), review.after(), Reviews.PART);
        };
    }

    private void look(AssignmentEntity assignment, Instant now) {
        Customer customer = assignment.customer().orElseThrow();
        String growthSpecialistId = assignment.growthSpecialistId();
        if (growthSpecialistId == null) {
            askAgain(assignment, customer, now);
        } else {
            router.mustMove(assignment, growthSpecialistId, customer, now)
                    .ifPresentOrElse(
                            cause -> passOn(assignment, customer, cause, now), assignment::mayStay);
        }
    }

    private void askAgain(AssignmentEntity assignment, Customer customer, Instant now) {
        Routed routed = router.ask(assignment, customer, now);
        if (routed.routing() instanceof Routing.Assigned) {
            decisions.keep(assignment, routed, now);
        } else {
            decisions.wait(assignment, routed, now);
        }
    }

    private void passOn(AssignmentEntity assignment, Customer customer, Cause cause, Instant now) {
        Routed routed = router.ask(assignment, customer, now);
        if (routed.routing() instanceof Routing.Assigned || Standing.mayWaitForNobody(cause)) {
            decisions.pass(assignment, routed, new Passing(cause, null, SERVICE), now);
        } else {
            assignment.mustMove(now);
        }
    }
}
