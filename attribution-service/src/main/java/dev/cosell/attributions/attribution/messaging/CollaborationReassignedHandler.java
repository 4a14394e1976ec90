package dev.cosell.attributions.attribution.messaging;

import dev.cosell.attributions.attribution.application.JoinFacts;
import dev.cosell.contracts.deals.CollaborationReassigned;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class CollaborationReassignedHandler implements EventHandler<CollaborationReassigned> {

    private final JoinFacts joinFacts;

    CollaborationReassignedHandler(JoinFacts joinFacts) {
        this.joinFacts = joinFacts;
    }

    @Override
    public Class<CollaborationReassigned> type() {
        return CollaborationReassigned.class;
    }

    @Override
    public void handle(CollaborationReassigned event, EventInfo info) {
        String partnerId = event.partnerId();
        if (partnerId == null) {
            return; // A direct deal: there is nobody to credit.
        }
        joinFacts.reassigned(event.dealId(), partnerId, event.growthSpecialistId());
    }
}
