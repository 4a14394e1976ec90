package dev.cosell.assignments.routing.messaging;

import dev.cosell.assignments.routing.policy.Routing;
import dev.cosell.assignments.routing.policy.Standing;
import dev.cosell.contracts.assignments.DealUnassigned;
import dev.cosell.contracts.assignments.GrowthSpecialistAssigned;
import dev.cosell.contracts.assignments.GrowthSpecialistReassigned;
import dev.cosell.messaging.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;

/** Tells the other services who got a deal. */
@ApplicationScoped
public class AssignmentEvents {

    private final EventLog log;
    private final EntityManager entities;

    AssignmentEvents(EventLog log, EntityManager entities) {
        this.log = log;
        this.entities = entities;
    }

    public void reassigned(
            UUID dealId,
            String previousId,
            Routing.Assigned assigned,
            Standing.Cause cause,
            Instant at) {
        entities.flush();
        var territory = assigned.territory();
        log.append(
                "deal",
                dealId.toString(),
                new GrowthSpecialistReassigned(
                        dealId,
                        previousId,
                        assigned.growthSpecialistId(),
                        territory == null ? null : territory.code(),
                        territory == null ? null : territory.version(),
                        cause.rule(),
                        cause.name(),
                        at));
    }

    public void decided(UUID dealId, Routing routing, Instant at) {
        entities.flush();
        log.append(
                "deal",
                dealId.toString(),
                switch (routing) {
                    case Routing.Assigned assigned -> {
                        var territory = assigned.territory();
                        yield new GrowthSpecialistAssigned(
                                dealId,
                                assigned.growthSpecialistId(),
                                territory == null ? null : territory.code(),
                                territory == null ? null : territory.version(),
                                assigned.rule(),
                                assigned.reason(),
                                at);
                    }
                    case Routing.Unassigned unassigned ->
                            new DealUnassigned(dealId, unassigned.rule(), unassigned.reason(), at);
                });
    }
}
