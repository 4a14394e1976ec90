package dev.cosell.domains.capacity.application;

import dev.cosell.domains.DomainProblem;
import dev.cosell.domains.capacity.persistence.CapacityRepository;
import dev.cosell.domains.capacity.persistence.CapacityRepository.Limit;
import dev.cosell.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Operations say how many domains a tier may hold from a moment on. */
@ApplicationScoped
public class ChangeCapacity {

    /** What is or was in force never changes. */
    private static final Duration NOTICE = Duration.ofMinutes(1);

    private final CapacityRepository capacities;
    private final Clock clock;

    ChangeCapacity(CapacityRepository capacities, Clock clock) {
        this.capacities = capacities;
        this.clock = clock;
    }

    /**
     * @throws ProblemException 409 where the tier has a limit from that very moment; 422 where the
     *     moment is not at least a minute ahead
     */
    @Transactional
    public Limit add(Limit limit, String actorId) {
        Instant now = clock.instant();
        if (limit.validFrom().isBefore(now.plus(NOTICE))) {
            throw new ProblemException(DomainProblem.CAPACITY_TOO_SOON);
        }
        if (!capacities.add(limit, actorId, now)) {
            throw new ProblemException(DomainProblem.CAPACITY_ALREADY_SET);
        }
        return limit;
    }
}
