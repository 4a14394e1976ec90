package dev.cosell.deals.deal.messaging;

import dev.cosell.contracts.assignments.GrowthSpecialistAssigned;
import dev.cosell.deals.deal.application.JoinFacts;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class GrowthSpecialistAssignedHandler implements EventHandler<GrowthSpecialistAssigned> {

    private final JoinFacts joinFacts;

    GrowthSpecialistAssignedHandler(JoinFacts joinFacts) {
        this.joinFacts = joinFacts;
    }

    @Override
    public Class<GrowthSpecialistAssigned> type() {
        return GrowthSpecialistAssigned.class;
    }

    @Override
    public void handle(GrowthSpecialistAssigned event, EventInfo info) {
        joinFacts.growthSpecialist(event.dealId(), event.growthSpecialistId());
    }
}
