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

/** The growth specialist declines the collaboration, where it is at discretion. */
@ApplicationScoped
public class DeclineCollaboration {

    private final DealInHand dealInHand;
    private final DealEvents events;
    private final DealNotices notices;
    private final Clock clock;

    DeclineCollaboration(
            DealInHand dealInHand, DealEvents events, DealNotices notices, Clock clock) {
        this.dealInHand = dealInHand;
        this.events = events;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * @param reason stable code of why, such as {@code NO_CAPACITY}
     */
    @Transactional
    public DealEntity handle(UUID dealId, String reason, Actor actor) {
        DealEntity deal = dealInHand.open(dealId, actor);
        Instant now = clock.instant();
        Decision decision = RulesOfEngagement.decline(dealInHand.facts(deal, actor, now));
        dealInHand.require(deal, decision, actor);
        DealInHand.requireAssigned(deal);
        deal.decline(reason);
        events.collaborationDeclined(deal, decision, reason, now);
        notices.settleDecision(deal, now);
        notices.tell(NoticeKind.COLLABORATION_DECLINED, deal, now);
        return deal;
    }
}
