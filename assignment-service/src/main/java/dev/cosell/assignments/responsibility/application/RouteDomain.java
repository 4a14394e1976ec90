package dev.cosell.assignments.responsibility.application;

import dev.cosell.assignments.responsibility.messaging.DomainAssignmentEvents;
import dev.cosell.assignments.responsibility.persistence.DomainAssignmentRepository;
import dev.cosell.assignments.responsibility.persistence.DomainAssignmentRepository.Answer;
import dev.cosell.assignments.responsibility.persistence.DomainAssignmentRepository.Request;
import dev.cosell.assignments.routing.policy.Routing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds who answers for a partner's domain (R13): whoever answers for its company already (A9), and
 * else a growth specialist of its territory (R20), the one with the fewest domains.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class RouteDomain {

    private final DomainRouting routing;
    private final DomainAssignmentRepository domains;
    private final DomainAssignmentEvents events;
    private final Clock clock;

    RouteDomain(
            DomainRouting routing,
            DomainAssignmentRepository domains,
            DomainAssignmentEvents events,
            Clock clock) {
        this.routing = routing;
        this.domains = domains;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A registration that was asked for before and matched nobody is routed anew; one for which
     * somebody answers gets the same answer again.
     */
    public void requested(Request request) {
        var answer =
                Answer.of(
                        routing.route(request.customer(), request.responsibleGrowthSpecialistId()),
                        clock.instant());
        if (domains.keep(request, answer)) {
            if (answer.growthSpecialistId() != null) {
                routing.count(answer.growthSpecialistId(), 1);
            }
            events.answered(request, answer);
        } else {
            domains.known(request.registrationId())
                    .ifPresent(known -> events.answered(request, known));
        }
    }

    /**
     * A domain for which nobody answers, or nobody that can go on, is asked for anew. Where nobody
     * is found, it stays with somebody who is away, and waits when he has left.
     */
    void again(Request request) {
        Optional<Answer> before = domains.known(request.registrationId());
        Routing found = routing.route(request.customer(), request.responsibleGrowthSpecialistId());
        Answer answer = Answer.of(found, clock.instant());
        String growthSpecialistId = answer.growthSpecialistId();
        Optional<String> previousId = before.map(Answer::growthSpecialistId);
        boolean stays = previousId.map(id -> !routing.hasLeft(id)).orElse(true);
        if (growthSpecialistId == null && stays) {
            return;
        }
        domains.pass(request.registrationId(), answer);
        previousId.ifPresent(previous -> routing.count(previous, -1));
        if (growthSpecialistId != null) {
            routing.count(growthSpecialistId, 1);
        }
        events.answered(request, answer);
    }

    /**
     * The registration that held a domain until then has ended, so that nobody answers for it any
     * more. One that began at that moment, or later, is another.
     */
    public void ended(String domain, Instant at) {
        routing.lock();
        domains.end(domain, at)
                .forEach(growthSpecialistId -> routing.count(growthSpecialistId, -1));
    }
}
