package dev.cosell.assignments.routing.application;

import dev.cosell.assignments.AssignmentProblem;
import dev.cosell.assignments.routing.application.Decisions.Passing;
import dev.cosell.assignments.routing.application.ReadAssignments.Contact;
import dev.cosell.assignments.routing.persistence.AssignmentEntity;
import dev.cosell.assignments.routing.persistence.AssignmentRepository;
import dev.cosell.assignments.routing.persistence.RoutingRepository;
import dev.cosell.assignments.routing.policy.Standing.Cause;
import dev.cosell.assignments.staff.application.NamedStaff;
import dev.cosell.assignments.staff.policy.Slot;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Operations give a deal to a growth specialist of their choice (A12), whatever territory, absence
 * and load say; also one that waits in the queue.
 */
@ApplicationScoped
public class ReassignDeal {

    private final AssignmentRepository assignments;
    private final RoutingRepository people;
    private final Router router;
    private final NamedStaff staff;
    private final Decisions decisions;
    private final Clock clock;

    ReassignDeal(
            AssignmentRepository assignments,
            RoutingRepository people,
            Router router,
            NamedStaff staff,
            Decisions decisions,
            Clock clock) {
        this.assignments = assignments;
        this.people = people;
        this.router = router;
        this.staff = staff;
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * @param reason in the words of operations
     */
    public record Command(UUID dealId, String growthSpecialistId, String reason, String by) {}

    /**
     * Whoever has the deal already keeps it, and nothing is told.
     *
     * @throws ProblemException 404 for a deal that is not known here, 409 where it was not routed
     *     yet or has ended, or the person is no growth specialist (R8)
     */
    @Transactional
    public Contact handle(Command command) {
        people.lock();
        AssignmentEntity assignment =
                assignments
                        .lock(command.dealId())
                        .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
        if (!assignment.isOpen()) {
            throw new ProblemException(AssignmentProblem.ASSIGNMENT_NOT_OPEN);
        }
        String id = command.growthSpecialistId();
        var named =
                staff.require(
                        List.of(
                                new NamedStaff.Naming(
                                        "/growthSpecialistId", id, Slot.GROWTH_SPECIALIST)));
        if (!id.equals(assignment.growthSpecialistId())) {
            Instant now = clock.instant();
            decisions.pass(
                    assignment,
                    router.named(assignment.customer().orElseThrow(), id, now),
                    new Passing(Cause.BY_OPERATIONS, command.reason(), command.by()),
                    now);
        }
        return new Contact(assignment, named.get(id));
    }
}
