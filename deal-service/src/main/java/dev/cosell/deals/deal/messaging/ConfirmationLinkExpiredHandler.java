package dev.cosell.deals.deal.messaging;

import dev.cosell.contracts.attributions.ConfirmationLinkExpired;
import dev.cosell.deals.deal.application.JoinFacts;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class ConfirmationLinkExpiredHandler implements EventHandler<ConfirmationLinkExpired> {

    private final JoinFacts joinFacts;

    ConfirmationLinkExpiredHandler(JoinFacts joinFacts) {
        this.joinFacts = joinFacts;
    }

    @Override
    public Class<ConfirmationLinkExpired> type() {
        return ConfirmationLinkExpired.class;
    }

    @Override
    public void handle(ConfirmationLinkExpired event, EventInfo info) {
        joinFacts.linkExpired(event.dealId(), event.linkId());
    }
}
