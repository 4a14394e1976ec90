package dev.cosell.deals.deal.messaging;

import dev.cosell.contracts.assignments.GrowthSpecialistReassigned;
import dev.cosell.deals.deal.application.JoinFacts;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class GrowthSpecialistReassignedHandler implements EventHandler<GrowthSpecialistReassigned> {

    private final JoinFacts joinFacts;

    GrowthSpecialistReassignedHandler(JoinFacts joinFacts) {
        this.joinFacts = joinFacts;
    }

    @Override
    public Class<GrowthSpecialistReassigned> type() {
        return GrowthSpecialistReassigned.class;
    }

    @Override
    public void handle(GrowthSpecialistReassigned event, EventInfo info) {
        joinFacts.growthSpecialist(event.dealId(), event.growthSpecialistId());
    }
}
