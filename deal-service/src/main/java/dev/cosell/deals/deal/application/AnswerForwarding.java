package dev.cosell.deals.deal.application;

import dev.cosell.deals.deal.messaging.DealEvents;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.policy.Actor;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.deals.domain.persistence.DomainFactRepository;
import dev.cosell.deals.notice.policy.NoticeKind;
import dev.cosell.messaging.DueRows;
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
    private final DueRows due;
    private final Clock clock;

    AnswerForwarding(
            DealInHand dealInHand,
            DomainFactRepository domains,
            JoinFacts joinFacts,
            DealEvents events,
            DealNotices notices,
            DueRows due,
            Clock clock) {
        this.dealInHand = dealInHand;
        this.domains = domains;
        this.joinFacts = joinFacts;
        this.events = events;
        this.notices = notices;
        this.due = due;
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
        notices.tell(NoticeKind.FORWARDING_ACCEPTED, deal, now);
        notices.tell(NoticeKind.PARTNER_TOOK_DEAL, deal, now);
        joinFacts.informAccountManager(deal);
        return deal;
    }

    /**
     * The deal stays the partner's until {@link ReturnDeclinedDeal} takes it away: no transaction
     * of a partner can write a row that is not its own.
     *
     * @param reason stable code of why, such as {@code NO_CAPACITY}
     * @throws RefusedException when a rule refuses; the record of the decision is kept
     */
    @Transactional
    public DealEntity decline(UUID dealId, String reason, Actor actor) {
        DealEntity deal = dealInHand.open(dealId, actor);
        Instant now = clock.instant();
        Decision decision = RulesOfEngagement.declineForwarding(dealInHand.facts(deal, actor, now));
        dealInHand.require(deal, decision, actor);
        deal.declineForwarding(reason);
        events.forwardingDeclined(deal, decision, now);
        notices.tell(NoticeKind.FORWARDING_DECLINED, deal, now);
        due.schedule(ReturnDeclinedDeal.KIND, dealId.toString(), now);
        return deal;
    }
}
