package dev.cosell.assignments.routing.application;

import dev.cosell.assignments.routing.persistence.AssignmentEntity;
import dev.cosell.assignments.routing.persistence.AssignmentRepository;
import dev.cosell.assignments.routing.persistence.ExplanationEntity;
import dev.cosell.assignments.routing.persistence.ExplanationRepository;
import dev.cosell.assignments.routing.policy.Explanation;
import dev.cosell.assignments.routing.policy.RoutingPolicy.Routed;
import dev.cosell.assignments.territory.policy.Customer;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says why a deal went where it went, and where one would go. */
@ApplicationScoped
public class ExplainRouting {

    private final AssignmentRepository assignments;
    private final ExplanationRepository explanations;
    private final Router router;
    private final Clock clock;

    ExplainRouting(
            AssignmentRepository assignments,
            ExplanationRepository explanations,
            Router router,
            Clock clock) {
        this.assignments = assignments;
        this.explanations = explanations;
        this.router = router;
        this.clock = clock;
    }

    /**
     * @param explanation null for a partner, and where none was kept
     */
    public record Explained(AssignmentEntity assignment, @Nullable Explanation explanation) {}

    /** Where a deal would go, and when that was asked. */
    public record Preview(Routed routed, Instant asOf) {}

    /**
     * @param whole with what is not for partners
     */
    @Transactional
    public Explained of(UUID dealId, boolean whole) {
        AssignmentEntity assignment =
                assignments
                        .findByIdOptional(dealId)
                        .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
        return new Explained(
                assignment,
                whole
                        ? explanations.last(dealId).map(ExplanationEntity::explanation).orElse(null)
                        : null);
    }

    /** The same as for a deal, without a lock: by the time it comes, others may have had turns. */
    @Transactional
    public Preview preview(Customer customer, @Nullable String responsibleId) {
        Instant now = clock.instant();
        return new Preview(router.ask(customer, responsibleId, now), now);
    }
}
