package dev.cosell.attributions.link.messaging;

import dev.cosell.attributions.attribution.application.JoinFacts;
import dev.cosell.attributions.link.application.IssueLink;
import dev.cosell.contracts.deals.ForwardingAccepted;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

/** R34: what was a direct deal is a partner's, accepted as it comes. */
@ApplicationScoped
class ForwardingAcceptedHandler implements EventHandler<ForwardingAccepted> {

    private final JoinFacts joinFacts;
    private final IssueLink issueLink;

    ForwardingAcceptedHandler(JoinFacts joinFacts, IssueLink issueLink) {
        this.joinFacts = joinFacts;
        this.issueLink = issueLink;
    }

    @Override
    public Class<ForwardingAccepted> type() {
        return ForwardingAccepted.class;
    }

    @Override
    public void handle(ForwardingAccepted event, EventInfo info) {
        joinFacts.registered(
                event.dealId(),
                event.partnerId(),
                event.domain(),
                event.company(),
                event.motion(),
                event.expectedCloseDate(),
                event.products(),
                event.acceptedAt());
        issueLink.whenAccepted(
                joinFacts.accepted(
                        event.dealId(),
                        event.partnerId(),
                        event.growthSpecialistId(),
                        event.acceptedAt()));
    }
}
