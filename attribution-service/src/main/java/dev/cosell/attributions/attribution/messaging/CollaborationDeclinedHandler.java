package dev.cosell.attributions.attribution.messaging;

import dev.cosell.attributions.attribution.application.JoinFacts;
import dev.cosell.attributions.attribution.persistence.DealClose;
import dev.cosell.attributions.attribution.policy.Outcome;
import dev.cosell.contracts.deals.CollaborationDeclined;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class CollaborationDeclinedHandler implements EventHandler<CollaborationDeclined> {

    private final JoinFacts joinFacts;

    CollaborationDeclinedHandler(JoinFacts joinFacts) {
        this.joinFacts = joinFacts;
    }

    @Override
    public Class<CollaborationDeclined> type() {
        return CollaborationDeclined.class;
    }

    @Override
    public void handle(CollaborationDeclined event, EventInfo info) {
        joinFacts.closed(
                event.dealId(),
                event.partnerId(),
                new DealClose(
                        Outcome.DECLINED,
                        null,
                        null,
                        null,
                        event.growthSpecialistId(),
                        null,
                        null,
                        event.declinedAt()));
    }
}
