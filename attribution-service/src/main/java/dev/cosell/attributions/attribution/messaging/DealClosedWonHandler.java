package dev.cosell.attributions.attribution.messaging;

import dev.cosell.attributions.attribution.application.JoinFacts;
import dev.cosell.attributions.attribution.persistence.DealClose;
import dev.cosell.attributions.attribution.policy.Outcome;
import dev.cosell.contracts.deals.DealClosedWon;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DealClosedWonHandler implements EventHandler<DealClosedWon> {

    private final JoinFacts joinFacts;

    DealClosedWonHandler(JoinFacts joinFacts) {
        this.joinFacts = joinFacts;
    }

    @Override
    public Class<DealClosedWon> type() {
        return DealClosedWon.class;
    }

    @Override
    public void handle(DealClosedWon event, EventInfo info) {
        String partnerId = event.partnerId();
        if (partnerId == null) {
            return; // A direct deal: there is nobody to credit.
        }
        joinFacts.closed(
                event.dealId(),
                partnerId,
                new DealClose(
                        Outcome.WON,
                        event.acceptedAt(),
                        event.partnerTier(),
                        event.motion(),
                        event.growthSpecialistId(),
                        event.mrr(),
                        event.currency(),
                        event.closedAt()));
    }
}
