package dev.cosell.domains.responsibility.messaging;

import dev.cosell.contracts.assignments.DomainResponsibleUnassigned;
import dev.cosell.domains.responsibility.application.AnswerRequest;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DomainResponsibleUnassignedHandler implements EventHandler<DomainResponsibleUnassigned> {

    private final AnswerRequest answerRequest;

    DomainResponsibleUnassignedHandler(AnswerRequest answerRequest) {
        this.answerRequest = answerRequest;
    }

    @Override
    public Class<DomainResponsibleUnassigned> type() {
        return DomainResponsibleUnassigned.class;
    }

    @Override
    public void handle(DomainResponsibleUnassigned event, EventInfo info) {
        answerRequest.unassigned(
                event.registrationId(), event.domain(), event.rule(), event.reason());
    }
}
