package dev.cosell.deals.deal.messaging;

import dev.cosell.contracts.assignments.DealUnassigned;
import dev.cosell.deals.deal.application.JoinFacts;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DealUnassignedHandler implements EventHandler<DealUnassigned> {

    private final JoinFacts joinFacts;

    DealUnassignedHandler(JoinFacts joinFacts) {
        this.joinFacts = joinFacts;
    }

    @Override
    public Class<DealUnassigned> type() {
        return DealUnassigned.class;
    }

    @Override
    public void handle(DealUnassigned event, EventInfo info) {
        joinFacts.growthSpecialist(event.dealId(), null);
    }
}
