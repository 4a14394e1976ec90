package dev.cosell.domains.responsibility.messaging;

import dev.cosell.contracts.assignments.DomainResponsibleAssigned;
import dev.cosell.domains.responsibility.application.AnswerRequest;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DomainResponsibleAssignedHandler implements EventHandler<DomainResponsibleAssigned> {

    private final AnswerRequest answerRequest;

    DomainResponsibleAssignedHandler(AnswerRequest answerRequest) {
        this.answerRequest = answerRequest;
    }

    @Override
    public Class<DomainResponsibleAssigned> type() {
        return DomainResponsibleAssigned.class;
    }

    @Override
    public void handle(DomainResponsibleAssigned event, EventInfo info) {
        answerRequest.assigned(event.registrationId(), event.domain(), event.growthSpecialistId());
    }
}
