package dev.cosell.deals.deal.messaging;

import dev.cosell.contracts.attributions.ConfirmationLinkReminded;
import dev.cosell.deals.deal.application.JoinFacts;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class ConfirmationLinkRemindedHandler implements EventHandler<ConfirmationLinkReminded> {

    private final JoinFacts joinFacts;

    ConfirmationLinkRemindedHandler(JoinFacts joinFacts) {
        this.joinFacts = joinFacts;
    }

    @Override
    public Class<ConfirmationLinkReminded> type() {
        return ConfirmationLinkReminded.class;
    }

    @Override
    public void handle(ConfirmationLinkReminded event, EventInfo info) {
        joinFacts.linkReminded(event.dealId());
    }
}
