package dev.cosell.deals.deal.application;

import dev.cosell.deals.deal.messaging.DealEvents;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.persistence.DealRepository;
import dev.cosell.deals.deal.policy.Actor;
import dev.cosell.deals.deal.policy.DealFacts;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.QualificationCheck;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.deals.notice.policy.NoticeKind;
import dev.cosell.web.ProblemException;
import dev.cosell.web.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A growth specialist offers a direct deal to a partner, or takes the offer back (R33). */
@ApplicationScoped
public class ForwardDeal {

    private final DealInHand dealInHand;
    private final AssessRegistration assessRegistration;
    private final DealRepository deals;
    private final DealEvents events;
    private final DealNotices notices;
    private final Clock clock;

    ForwardDeal(
            DealInHand dealInHand,
            AssessRegistration assessRegistration,
            DealRepository deals,
            DealEvents events,
            DealNotices notices,
            Clock clock) {
        this.dealInHand = dealInHand;
        this.assessRegistration = assessRegistration;
        this.deals = deals;
        this.events = events;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * A13: not to a partner that has an open deal on the domain itself, as one sale is one deal.
     *
     * @throws ProblemException 409 for a partner that was not heard of yet
     * @throws RefusedException when a rule refuses; the record of the decision is kept
     */
    @Transactional
    public DealEntity forward(UUID dealId, String partnerId, Actor actor) {
        DealEntity deal = dealInHand.open(dealId, actor);
        assessRegistration.known(partnerId);
        Instant now = clock.instant();
        DealFacts facts =
                dealInHand
                        .facts(deal, actor, now)
                        .with(
                                Map.of(
                                        QualificationCheck.NO_OPEN_DEAL,
                                        partnerId.equals(deal.partnerId())
                                                || !deals.hasOpenDealForSure(
                                                        partnerId, deal.domain())));
        Decision decision = RulesOfEngagement.forward(facts);
        // On record before the deal is the partner's: what was asked is not the partner's to read.
        dealInHand.require(deal, decision, actor);
        deal.forward(partnerId, now);
        events.forwarded(deal, decision, now);
        notices.tell(NoticeKind.DEAL_FORWARDED, deal, now);
        return deal;
    }

    /**
     * @throws RefusedException when a rule refuses; the record of the decision is kept
     */
    @Transactional
    public DealEntity withdraw(UUID dealId, Actor actor) {
        DealEntity deal = dealInHand.open(dealId, actor);
        Instant now = clock.instant();
        Decision decision =
                RulesOfEngagement.withdrawForwarding(dealInHand.facts(deal, actor, now));
        dealInHand.require(deal, decision, actor);
        notices.tell(NoticeKind.FORWARDING_WITHDRAWN, deal, now);
        deal.withdrawForwarding();
        events.forwardingWithdrawn(deal, decision, now);
        return deal;
    }
}
