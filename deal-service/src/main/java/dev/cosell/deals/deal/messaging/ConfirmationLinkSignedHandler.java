package dev.cosell.deals.deal.messaging;

import dev.cosell.contracts.attributions.ConfirmationLinkSigned;
import dev.cosell.deals.deal.application.JoinFacts;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class ConfirmationLinkSignedHandler implements EventHandler<ConfirmationLinkSigned> {

    private final JoinFacts joinFacts;

    ConfirmationLinkSignedHandler(JoinFacts joinFacts) {
        this.joinFacts = joinFacts;
    }

    @Override
    public Class<ConfirmationLinkSigned> type() {
        return ConfirmationLinkSigned.class;
    }

    @Override
    public void handle(ConfirmationLinkSigned event, EventInfo info) {
        joinFacts.linkSigned(event.dealId(), event.signedAt());
    }
}
