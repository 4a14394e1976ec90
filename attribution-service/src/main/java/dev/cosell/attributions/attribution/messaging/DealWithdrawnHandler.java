package dev.cosell.attributions.attribution.messaging;

import dev.cosell.attributions.attribution.application.JoinFacts;
import dev.cosell.attributions.attribution.persistence.DealClose;
import dev.cosell.attributions.attribution.policy.Outcome;
import dev.cosell.contracts.deals.DealWithdrawn;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DealWithdrawnHandler implements EventHandler<DealWithdrawn> {

    private final JoinFacts joinFacts;

    DealWithdrawnHandler(JoinFacts joinFacts) {
        this.joinFacts = joinFacts;
    }

    @Override
    public Class<DealWithdrawn> type() {
        return DealWithdrawn.class;
    }

    @Override
    public void handle(DealWithdrawn event, EventInfo info) {
        joinFacts.closed(
                event.dealId(),
                event.partnerId(),
                new DealClose(
                        Outcome.WITHDRAWN,
                        event.acceptedAt(),
                        null,
                        null,
                        event.growthSpecialistId(),
                        null,
                        null,
                        event.withdrawnAt()));
    }
}
