package dev.cosell.deals.deal.application;

import dev.cosell.deals.DealProblem;
import dev.cosell.deals.competition.application.Competitions;
import dev.cosell.deals.deal.messaging.DealEvents;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.policy.Actor;
import dev.cosell.deals.deal.policy.DealFacts;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.deals.notice.policy.NoticeKind;
import dev.cosell.web.FieldError;
import dev.cosell.web.ProblemException;
import dev.cosell.web.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Whoever leads the deal closes it, won or lost. */
@ApplicationScoped
public class CloseDeal {

    private final DealInHand dealInHand;
    private final DealEvents events;
    private final DealNotices notices;
    private final Competitions competitions;
    private final Clock clock;

    CloseDeal(
            DealInHand dealInHand,
            DealEvents events,
            DealNotices notices,
            Competitions competitions,
            Clock clock) {
        this.dealInHand = dealInHand;
        this.events = events;
        this.notices = notices;
        this.competitions = competitions;
        this.clock = clock;
    }

    /** How a deal ended. */
    public sealed interface Outcome {

        record Won(BigDecimal mrr, String currency) implements Outcome {}

        record Lost(String reason) implements Outcome {}
    }

    /**
     * @throws RefusedException when a rule refuses; where the close would forfeit the partner's
     *     credit, the partner is warned with the first refusal (A6)
     */
    @Transactional
    public DealEntity handle(UUID dealId, Outcome outcome, Actor actor) {
        DealEntity deal = dealInHand.open(dealId, actor);
        DealFacts facts = dealInHand.facts(deal, actor, clock.instant());
        switch (outcome) {
            case Outcome.Won won -> {
                requireSameCurrency(deal, won);
                Decision decision = RulesOfEngagement.closeWon(competing(deal, facts));
                warnOnce(deal, facts, decision);
                dealInHand.require(deal, decision, actor);
                deal.win(won.mrr(), facts.now());
                events.closedWon(deal, dealInHand.tierOfPartner(deal));
            }
            case Outcome.Lost lost -> {
                dealInHand.require(deal, RulesOfEngagement.closeLost(facts), actor);
                deal.lose(lost.reason(), facts.now());
                events.closedLost(deal);
            }
        }
        return deal;
    }

    /**
     * R28: asked of what competes only, as the record of what was asked is the partner's to read.
     */
    private DealFacts competing(DealEntity deal, DealFacts facts) {
        return facts.actor().role() != Actor.Role.PARTNER && competitions.isCompetingForSure(deal)
                ? facts.with(competitions.around(deal))
                : facts;
    }

    private void warnOnce(DealEntity deal, DealFacts facts, Decision decision) {
        if (decision.code().equals("CREDIT_AT_RISK") && deal.creditWarnedAt() == null) {
            deal.warnOfCredit(facts.now());
            Instant until = RulesOfEngagement.guardEnd(facts.now(), facts.ruleSet().values());
            events.creditAtRisk(deal, decision, until, facts.now());
            notices.tell(NoticeKind.CREDIT_AT_RISK, deal, facts.now());
        }
    }

    private static void requireSameCurrency(DealEntity deal, Outcome.Won won) {
        if (!won.currency().equals(deal.currency())) {
            throw new ProblemException(
                    DealProblem.CURRENCY_UNSUITABLE,
                    List.of(new FieldError("/mrr/currency", deal.currency())));
        }
    }
}
