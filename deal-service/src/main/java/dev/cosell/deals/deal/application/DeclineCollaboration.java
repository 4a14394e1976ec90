package dev.cosell.deals.deal.application;

import dev.cosell.deals.DealProblem;
import dev.cosell.deals.deal.messaging.DealEvents;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.policy.CollaborationStatus;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** The growth specialist declines the collaboration, where it is at discretion. */
@ApplicationScoped
public class DeclineCollaboration {

    private final DealInHand dealInHand;
    private final DealEvents events;
    private final Clock clock;

    DeclineCollaboration(DealInHand dealInHand, DealEvents events, Clock clock) {
        this.dealInHand = dealInHand;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param reason stable code of why, such as {@code NO_CAPACITY}
     */
    @Transactional
    public DealEntity handle(UUID dealId, String reason, String actorId) {
        DealEntity deal = dealInHand.open(dealId);
        Decision decision = RulesOfEngagement.decline(deal.facts(actorId));
        dealInHand.require(deal, decision, actorId);
        if (deal.collaborationStatus() != CollaborationStatus.ASSIGNED) {
            throw new ProblemException(
                    DealProblem.COLLABORATION_DECIDED, deal.collaborationStatus().name());
        }
        Instant now = clock.instant();
        deal.decline(reason);
        events.collaborationDeclined(deal, decision, reason, now);
        return deal;
    }
}
