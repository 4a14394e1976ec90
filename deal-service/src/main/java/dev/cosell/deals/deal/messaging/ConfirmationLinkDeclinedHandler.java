package dev.cosell.deals.deal.messaging;

import dev.cosell.contracts.attributions.ConfirmationLinkDeclined;
import dev.cosell.deals.deal.application.JoinFacts;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class ConfirmationLinkDeclinedHandler implements EventHandler<ConfirmationLinkDeclined> {

    private final JoinFacts joinFacts;

    ConfirmationLinkDeclinedHandler(JoinFacts joinFacts) {
        this.joinFacts = joinFacts;
    }

    @Override
    public Class<ConfirmationLinkDeclined> type() {
        return ConfirmationLinkDeclined.class;
    }

    @Override
    public void handle(ConfirmationLinkDeclined event, EventInfo info) {
        joinFacts.linkDeclined(event.dealId(), event.linkId());
    }
}
