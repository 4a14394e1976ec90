package dev.cosell.attributions.link.messaging;

import dev.cosell.attributions.attribution.application.JoinFacts;
import dev.cosell.attributions.link.application.IssueLink;
import dev.cosell.contracts.deals.CollaborationAccepted;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class CollaborationAcceptedHandler implements EventHandler<CollaborationAccepted> {

    private final JoinFacts joinFacts;
    private final IssueLink issueLink;

    CollaborationAcceptedHandler(JoinFacts joinFacts, IssueLink issueLink) {
        this.joinFacts = joinFacts;
        this.issueLink = issueLink;
    }

    @Override
    public Class<CollaborationAccepted> type() {
        return CollaborationAccepted.class;
    }

    @Override
    public void handle(CollaborationAccepted event, EventInfo info) {
        issueLink.whenAccepted(
                joinFacts.accepted(
                        event.dealId(),
                        event.partnerId(),
                        event.growthSpecialistId(),
                        event.acceptedAt()));
    }
}
