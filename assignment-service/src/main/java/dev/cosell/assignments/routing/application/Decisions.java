package dev.cosell.assignments.routing.application;

import dev.cosell.assignments.routing.messaging.AssignmentEvents;
import dev.cosell.assignments.routing.persistence.AssignmentEntity;
import dev.cosell.assignments.routing.persistence.ExplanationEntity;
import dev.cosell.assignments.routing.persistence.ExplanationRepository;
import dev.cosell.assignments.routing.persistence.ReassignmentEntity;
import dev.cosell.assignments.routing.persistence.ReassignmentRepository;
import dev.cosell.assignments.routing.persistence.RoutingRepository;
import dev.cosell.assignments.routing.policy.Routing;
import dev.cosell.assignments.routing.policy.RoutingPolicy.Routed;
import dev.cosell.assignments.routing.policy.Standing.Cause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps what was decided on a deal, and tells of it; under the lock of all routing. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class Decisions {

    private final RoutingRepository people;
    private final ReassignmentRepository reassignments;
    private final ExplanationRepository explanations;
    private final AssignmentEvents events;
    private final Reviews reviews;

    Decisions(
            RoutingRepository people,
            ReassignmentRepository reassignments,
            ExplanationRepository explanations,
            AssignmentEvents events,
            Reviews reviews) {
        this.people = people;
        this.reassignments = reassignments;
        this.explanations = explanations;
        this.events = events;
        this.reviews = reviews;
    }

    /**
     * Why a deal passes on.
     *
     * @param note in the words of operations
     * @param by the subject of their token, or the service
     */
    record Passing(Cause cause, @Nullable String note, String by) {}

    /** Of a deal that nobody has. */
    void keep(AssignmentEntity assignment, Routed routed, Instant now) {
        apply(assignment, routed, now);
        events.decided(assignment.dealId(), routed.routing(), now);
    }

    /**
     * Of a deal that somebody has, or that operations take from the queue. Whoever had it has room
     * for another.
     */
    void pass(AssignmentEntity assignment, Routed routed, Passing why, Instant now) {
        String previousId = assignment.growthSpecialistId();
        apply(assignment, routed, now);
        reassignments.persist(
                new ReassignmentEntity(
                        assignment.dealId(),
                        previousId,
                        assignment.growthSpecialistId(),
                        why.cause(),
                        why.note(),
                        why.by(),
                        now));
        if (previousId != null) {
            reviews.roomWasMade();
        }
        if (previousId != null && routed.routing() instanceof Routing.Assigned assigned) {
            events.reassigned(assignment.dealId(), previousId, assigned, why.cause(), now);
        } else {
            events.decided(assignment.dealId(), routed.routing(), now);
        }
    }

    /** Of a deal that goes on waiting: nobody is told, but whoever asks reads today's reason. */
    void wait(AssignmentEntity assignment, Routed routed, Instant now) {
        if (!routed.routing().reason().equals(assignment.reason())) {
            apply(assignment, routed, now);
        }
    }

    private void apply(AssignmentEntity assignment, Routed routed, Instant now) {
        assignment.decide(routed.routing(), now);
        explanations.persist(new ExplanationEntity(assignment.dealId(), routed.explanation(), now));
        if (routed.routing() instanceof Routing.Assigned assigned && assigned.turn() != null) {
            people.keep(assigned.turn());
        }
    }
}
