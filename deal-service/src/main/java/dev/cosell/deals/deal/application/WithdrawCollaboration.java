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

/** The partner takes its request back, and the deal ends with it (A8). */
@ApplicationScoped
public class WithdrawCollaboration {

    private final DealInHand dealInHand;
    private final DealEvents events;
    private final DealNotices notices;
    private final Clock clock;

    WithdrawCollaboration(
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
        Decision decision = RulesOfEngagement.withdraw(dealInHand.facts(deal, actor, now));
        dealInHand.require(deal, decision, actor);
        deal.withdraw();
        events.withdrawn(deal, decision, now);
        notices.tell(NoticeKind.COLLABORATION_WITHDRAWN, deal, now);
        return deal;
    }
}
