package dev.cosell.assignments.routing.application;

import dev.cosell.assignments.routing.persistence.AssignmentEntity;
import dev.cosell.assignments.routing.persistence.AssignmentRepository;
import dev.cosell.assignments.routing.persistence.ReassignmentEntity;
import dev.cosell.assignments.routing.persistence.ReassignmentRepository;
import dev.cosell.assignments.staff.persistence.StaffEntity;
import dev.cosell.assignments.staff.persistence.StaffRepository;
import dev.cosell.web.Page;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads who works on which deal. */
@ApplicationScoped
public class ReadAssignments {

    private final AssignmentRepository assignments;
    private final ReassignmentRepository reassignments;
    private final StaffRepository staff;

    ReadAssignments(
            AssignmentRepository assignments,
            ReassignmentRepository reassignments,
            StaffRepository staff) {
        this.assignments = assignments;
        this.reassignments = reassignments;
        this.staff = staff;
    }

    /** An assignment and its growth specialist, null while there is none. */
    public record Contact(AssignmentEntity assignment, @Nullable StaffEntity growthSpecialist) {}

    @Transactional
    public Contact one(UUID dealId) {
        var assignment =
                assignments
                        .findByIdOptional(dealId)
                        .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
        return new Contact(assignment, staff.orNull(assignment.growthSpecialistId()));
    }

    @Transactional
    public List<AssignmentEntity> page(Page.Request page) {
        return assignments.page(page);
    }

    /** The queue of the unassigned, oldest deals first. */
    @Transactional
    public List<AssignmentEntity> queue(Page.Request page) {
        return assignments.queue(page);
    }

    /** How a deal passed from one to another, oldest first. */
    @Transactional
    public List<ReassignmentEntity> reassignments(UUID dealId, Page.Request page) {
        if (assignments.findByIdOptional(dealId).isEmpty()) {
            throw new ProblemException(StandardProblem.NOT_FOUND);
        }
        return reassignments.page(dealId, page);
    }
}
