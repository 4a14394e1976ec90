package dev.cosell.assignments.responsibility.messaging;

import dev.cosell.assignments.responsibility.persistence.DomainAssignmentRepository.Answer;
import dev.cosell.assignments.responsibility.persistence.DomainAssignmentRepository.Request;
import dev.cosell.contracts.assignments.DomainResponsibleAssigned;
import dev.cosell.contracts.assignments.DomainResponsibleUnassigned;
import dev.cosell.messaging.EventLog;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the other services who answers for a domain. */
@ApplicationScoped
public class DomainAssignmentEvents {

    private final EventLog log;

    DomainAssignmentEvents(EventLog log) {
        this.log = log;
    }

    /** Under the lock of all routing, which orders the events. */
    public void answered(Request request, Answer answer) {
        String growthSpecialistId = answer.growthSpecialistId();
        log.append(
                "domain",
                request.domain(),
                growthSpecialistId == null
                        ? new DomainResponsibleUnassigned(
                                request.registrationId(),
                                request.domain(),
                                answer.rule(),
                                answer.reason(),
                                answer.decidedAt())
                        : new DomainResponsibleAssigned(
                                request.registrationId(),
                                request.domain(),
                                growthSpecialistId,
                                answer.territoryCode(),
                                answer.territoryVersion(),
                                answer.rule(),
                                answer.reason(),
                                answer.decidedAt()));
    }
}
