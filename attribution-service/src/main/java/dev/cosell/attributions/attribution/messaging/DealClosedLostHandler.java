package dev.cosell.attributions.attribution.messaging;

import dev.cosell.attributions.attribution.application.JoinFacts;
import dev.cosell.attributions.attribution.persistence.DealClose;
import dev.cosell.attributions.attribution.policy.Outcome;
import dev.cosell.contracts.deals.DealClosedLost;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DealClosedLostHandler implements EventHandler<DealClosedLost> {

    private final JoinFacts joinFacts;

    DealClosedLostHandler(JoinFacts joinFacts) {
        this.joinFacts = joinFacts;
    }

    @Override
    public Class<DealClosedLost> type() {
        return DealClosedLost.class;
    }

    @Override
    public void handle(DealClosedLost event, EventInfo info) {
        String partnerId = event.partnerId();
        if (partnerId == null) {
            return; // A direct deal: there is nobody to credit.
        }
        joinFacts.closed(
                event.dealId(),
                partnerId,
                new DealClose(
                        Outcome.LOST,
                        event.acceptedAt(),
                        null,
                        event.motion(),
                        event.growthSpecialistId(),
                        null,
                        null,
                        event.closedAt()));
    }
}
