package dev.cosell.deals.deal.application;

import dev.cosell.deals.deal.messaging.DealEvents;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.policy.Actor;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.deals.notice.policy.NoticeKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** What lets a held-back close through (A6): the partner's waiver, or operations. */
@ApplicationScoped
public class GuardCredit {

    private final DealInHand dealInHand;
    private final DealEvents events;
    private final DealNotices notices;
    private final Clock clock;

    GuardCredit(DealInHand dealInHand, DealEvents events, DealNotices notices, Clock clock) {
        this.dealInHand = dealInHand;
        this.events = events;
        this.notices = notices;
        this.clock = clock;
    }

    /** The partner acknowledges that it loses the credit. */
    @Transactional
    public DealEntity waive(UUID dealId, Actor actor) {
        DealEntity deal = dealInHand.open(dealId, actor);
        Instant now = clock.instant();
        var decision = RulesOfEngagement.waiveCredit(dealInHand.facts(deal, actor, now));
        dealInHand.require(deal, decision, actor);
        if (deal.creditWaivedAt() == null) {
            deal.waiveCredit(now);
            events.creditWaived(deal, now);
            notices.tell(NoticeKind.CREDIT_WAIVED, deal, now);
        }
        return deal;
    }

    /**
     * Operations let the deal be closed without its credit; the first reason stays.
     *
     * @param why kept with the deal
     */
    @Transactional
    public DealEntity lift(UUID dealId, String why, Actor actor) {
        DealEntity deal = dealInHand.open(dealId, actor);
        Instant now = clock.instant();
        var decision = RulesOfEngagement.liftCreditGuard(dealInHand.facts(deal, actor, now));
        dealInHand.require(deal, decision, actor);
        if (deal.creditGuardLiftedAt() == null) {
            deal.liftCreditGuard(why, now);
            notices.tell(NoticeKind.CREDIT_GUARD_LIFTED, deal, now);
        }
        return deal;
    }
}
