package dev.cosell.assignments.responsibility.application;

import dev.cosell.assignments.responsibility.persistence.DomainAssignmentRepository;
import dev.cosell.assignments.responsibility.persistence.DomainAssignmentRepository.Request;
import dev.cosell.assignments.routing.application.Reviews;
import dev.cosell.assignments.routing.application.Reviews.Review;
import dev.cosell.messaging.DueHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;

/**
 * Looks through domains again, part by part: those for which nobody answers are asked for anew, and
 * those of somebody who has left or is away for too long pass on (R13, A9).
 */
@ApplicationScoped
class ReviewDomains implements DueHandler {

    private final DomainRouting routing;
    private final DomainAssignmentRepository domains;
    private final RouteDomain routeDomain;
    private final Reviews reviews;

    ReviewDomains(
            DomainRouting routing,
            DomainAssignmentRepository domains,
            RouteDomain routeDomain,
            Reviews reviews) {
        this.routing = routing;
        this.domains = domains;
        this.routeDomain = routeDomain;
        this.reviews = reviews;
    }

    @Override
    public String kind() {
        return Reviews.DOMAINS;
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void handle(String subject) {
        Review review = Review.parse(subject);
        routing.lock();
        List<Request> part = part(review);
        part.forEach(routeDomain::again);
        if (part.size() == Reviews.PART) {
            reviews.goOn(Reviews.DOMAINS, review, part.getLast().registrationId());
        }
    }

    private List<Request> part(Review review) {
        return switch (review.scope()) {
            case WAITING -> domains.waiting(review.after(), Reviews.PART);
            case OF_STAFF ->
                    routing.passesOn(review.staffId())
                            ? domains.of(review.staffId(), review.after(), Reviews.PART)
                            : List.of();
        };
    }
}
