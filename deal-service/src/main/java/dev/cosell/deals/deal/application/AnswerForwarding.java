package dev.cosell.deals.deal.application;

import dev.cosell.deals.deal.application.ReadDeals.DealForCaller;
import dev.cosell.deals.deal.messaging.DealEvents;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.persistence.DealRepository;
import dev.cosell.deals.deal.policy.Actor;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.deals.domain.persistence.DomainFactRepository;
import dev.cosell.deals.notice.policy.NoticeKind;
import dev.cosell.web.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** The partner takes the deal that was forwarded to it, or does not (R34). */
@ApplicationScoped
public class AnswerForwarding {

    private final DealInHand dealInHand;
    private final DomainFactRepository domains;
    private final JoinFacts joinFacts;
    private final DealEvents events;
    private final DealNotices notices;
    private final DealRepository deals;
    private final ReadDeals readDeals;
    private final Clock clock;

    AnswerForwarding(
            DealInHand dealInHand,
            DomainFactRepository domains,
            JoinFacts joinFacts,
            DealEvents events,
            DealNotices notices,
            DealRepository deals,
            ReadDeals readDeals,
            Clock clock) {
        this.dealInHand = dealInHand;
        this.domains = domains;
        this.joinFacts = joinFacts;
        this.events = events;
        this.notices = notices;
        this.deals = deals;
        this.readDeals = readDeals;
        this.clock = clock;
    }

    /**
     * R33 holds for existing customers too, of whom the channel account manager is informed (R29).
     *
     * @throws RefusedException when a rule refuses; the record of the decision is kept
     */
    @Transactional
    public DealEntity accept(UUID dealId, Actor actor) {
        DealEntity deal = dealInHand.open(dealId, actor);
        Instant now = clock.instant();
        Decision decision = RulesOfEngagement.acceptForwarding(dealInHand.facts(deal, actor, now));
        dealInHand.require(deal, decision, actor);
        deal.acceptForwarding(domains.seen(deal.domain()).existingCustomer(), now);
        events.forwardingAccepted(deal, decision, now);
        notices.settle(NoticeKind.DEAL_FORWARDED, deal, now);
        notices.tell(NoticeKind.FORWARDING_ACCEPTED, deal, now);
        notices.tell(NoticeKind.PARTNER_TOOK_DEAL, deal, now);
        joinFacts.informAccountManager(deal);
        return deal;
    }

    /**
     * The deal is a direct one again.
     *
     * @param reason stable code of why, such as {@code NO_CAPACITY}
     * @return the deal as the partner sees it for the last time
     * @throws RefusedException when a rule refuses; the record of the decision is kept
     */
    @Transactional
    public DealForCaller decline(UUID dealId, String reason, Actor actor) {
        DealEntity deal = dealInHand.open(dealId, actor);
        Instant now = clock.instant();
        Decision decision = RulesOfEngagement.declineForwarding(dealInHand.facts(deal, actor, now));
        dealInHand.require(deal, decision, actor);
        deal.declineForwarding(reason);
        events.forwardingDeclined(deal, decision, now);
        notices.settle(NoticeKind.DEAL_FORWARDED, deal, now);
        notices.tell(NoticeKind.FORWARDING_DECLINED, deal, now);
        DealForCaller last = readDeals.one(dealId, actor);
        deals.returnDeclined(dealId);
        return last;
    }
}
