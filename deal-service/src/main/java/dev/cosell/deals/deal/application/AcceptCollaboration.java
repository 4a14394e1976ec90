package dev.cosell.deals.deal.application;

import dev.cosell.deals.deal.messaging.DealEvents;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.policy.Actor;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.deals.notice.policy.NoticeKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** The growth specialist accepts the collaboration. */
@ApplicationScoped
public class AcceptCollaboration {

    private final DealInHand dealInHand;
    private final DealEvents events;
    private final DealNotices notices;
    private final Clock clock;

    AcceptCollaboration(
            DealInHand dealInHand, DealEvents events, DealNotices notices, Clock clock) {
        this.dealInHand = dealInHand;
        this.events = events;
        this.notices = notices;
        this.clock = clock;
    }

    @Transactional
    public DealEntity handle(UUID dealId, Actor actor) {
        DealEntity deal = dealInHand.open(dealId, actor);
        Instant now = clock.instant();
        Decision decision = RulesOfEngagement.accept(dealInHand.facts(deal, actor, now));
        dealInHand.require(deal, decision, actor);
        DealInHand.requireAssigned(deal);
        deal.accept(now);
        events.collaborationAccepted(deal, decision, now);
        notices.settleDecision(deal, now);
        notices.tell(NoticeKind.COLLABORATION_ACCEPTED, deal, now);
        return deal;
    }
}
