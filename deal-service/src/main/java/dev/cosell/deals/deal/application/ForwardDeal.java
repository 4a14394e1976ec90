package dev.cosell.deals.deal.application;

import dev.cosell.deals.DealProblem;
import dev.cosell.deals.deal.messaging.DealEvents;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.persistence.DealRepository;
import dev.cosell.deals.deal.policy.Actor;
import dev.cosell.deals.deal.policy.DealFacts;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.QualificationCheck;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.deals.notice.policy.NoticeKind;
import dev.cosell.deals.partner.persistence.PartnerEntity;
import dev.cosell.web.FieldError;
import dev.cosell.web.ProblemException;
import dev.cosell.web.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

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
     * A13: what the partner could not have registered is not offered to it either; one sale is one
     * deal.
     *
     * @param unmet how to say that a check is not met
     * @throws ProblemException 409 for a partner that was not heard of yet
     * @throws RefusedException when a rule refuses; the record of the decision is kept
     */
    @Transactional
    public DealEntity forward(
            UUID dealId,
            String partnerId,
            Actor actor,
            Function<QualificationCheck, FieldError> unmet) {
        DealEntity deal = dealInHand.open(dealId, actor);
        PartnerEntity partner = assessRegistration.known(partnerId);
        DealFacts facts = dealInHand.facts(deal, actor, clock.instant());
        var checked =
                assessRegistration.offeredQualification(
                        deal.registration(),
                        partner,
                        !partnerId.equals(deal.partnerId())
                                && deals.hasOpenDealForSure(partnerId, deal.domain()),
                        facts.ruleSet().values());
        Decision decision = RulesOfEngagement.forward(facts.with(checked));
        dealInHand.record(deal, decision, actor);
        if (decision.refused()) {
            throw new RefusedException(
                    DealProblem.valueOf(decision.code()),
                    decision.rule(),
                    decision.code().equals("NOT_QUALIFIED")
                            ? AssessRegistration.errors(checked, unmet)
                            : List.of());
        }
        deal.forward(partnerId, facts.now());
        events.forwarded(deal, decision, facts.now());
        notices.settle(NoticeKind.FORWARDING_WITHDRAWN, deal, facts.now());
        notices.settle(NoticeKind.FORWARDING_DECLINED, deal, facts.now());
        notices.tell(NoticeKind.DEAL_FORWARDED, deal, facts.now());
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
        notices.settle(NoticeKind.DEAL_FORWARDED, deal, now);
        notices.tell(NoticeKind.FORWARDING_WITHDRAWN, deal, now);
        deal.withdrawForwarding();
        events.forwardingWithdrawn(deal, decision, now);
        return deal;
    }
}
