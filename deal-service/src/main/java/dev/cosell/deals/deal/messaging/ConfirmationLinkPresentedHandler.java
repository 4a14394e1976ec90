package dev.cosell.deals.deal.messaging;

import dev.cosell.contracts.attributions.ConfirmationLinkPresented;
import dev.cosell.deals.deal.application.JoinFacts;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class ConfirmationLinkPresentedHandler implements EventHandler<ConfirmationLinkPresented> {

    private final JoinFacts joinFacts;

    ConfirmationLinkPresentedHandler(JoinFacts joinFacts) {
        this.joinFacts = joinFacts;
    }

    @Override
    public Class<ConfirmationLinkPresented> type() {
        return ConfirmationLinkPresented.class;
    }

    @Override
    public void handle(ConfirmationLinkPresented event, EventInfo info) {
        joinFacts.linkPresented(event.dealId(), event.presentedAt());
    }
}
