package dev.cosell.attributions.attribution.messaging;

import dev.cosell.attributions.attribution.application.JoinFacts;
import dev.cosell.contracts.deals.CollaborationAssigned;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

/** Who answers for the deal is known before it is decided on. */
@ApplicationScoped
class CollaborationAssignedHandler implements EventHandler<CollaborationAssigned> {

    private final JoinFacts joinFacts;

    CollaborationAssignedHandler(JoinFacts joinFacts) {
        this.joinFacts = joinFacts;
    }

    @Override
    public Class<CollaborationAssigned> type() {
        return CollaborationAssigned.class;
    }

    @Override
    public void handle(CollaborationAssigned event, EventInfo info) {
        joinFacts.reassigned(event.dealId(), event.partnerId(), event.growthSpecialistId());
    }
}
