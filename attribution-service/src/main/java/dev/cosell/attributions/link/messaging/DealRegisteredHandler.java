package dev.cosell.attributions.link.messaging;

import dev.cosell.attributions.attribution.application.JoinFacts;
import dev.cosell.attributions.link.application.IssueLink;
import dev.cosell.contracts.deals.DealRegistered;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DealRegisteredHandler implements EventHandler<DealRegistered> {

    private final JoinFacts joinFacts;
    private final IssueLink issueLink;

    DealRegisteredHandler(JoinFacts joinFacts, IssueLink issueLink) {
        this.joinFacts = joinFacts;
        this.issueLink = issueLink;
    }

    @Override
    public Class<DealRegistered> type() {
        return DealRegistered.class;
    }

    @Override
    public void handle(DealRegistered event, EventInfo info) {
        String partnerId = event.partnerId();
        if (partnerId == null) {
            return; // A direct deal: there is nobody to credit.
        }
        issueLink.whenAccepted(
                joinFacts.registered(
                        event.dealId(),
                        partnerId,
                        event.domain(),
                        event.company(),
                        event.motion(),
                        event.expectedCloseDate(),
                        event.products(),
                        event.registeredAt()));
    }
}
