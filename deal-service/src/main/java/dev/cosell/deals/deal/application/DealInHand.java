package dev.cosell.deals.deal.application;

import dev.cosell.deals.DealProblem;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.persistence.DealRepository;
import dev.cosell.deals.deal.persistence.DecisionRepository;
import dev.cosell.deals.deal.policy.DealStatus;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.web.ProblemException;
import dev.cosell.web.RefusedException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.UUID;

/**
 * What every command on a deal begins with: its row locked, and the decision on record, whichever
 * way it went.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class DealInHand {

    private final DealRepository deals;
    private final DecisionRepository decisions;
    private final Clock clock;

    DealInHand(DealRepository deals, DecisionRepository decisions, Clock clock) {
        this.deals = deals;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** The deal, locked and open. */
    DealEntity open(UUID dealId) {
        DealEntity deal =
                deals.lock(dealId)
                        .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
        if (deal.status() != DealStatus.OPEN) {
            throw new ProblemException(DealProblem.DEAL_NOT_OPEN, deal.status().name());
        }
        return deal;
    }

    /**
     * Puts a decision on record and holds the command to it.
     *
     * @throws RefusedException when it refuses; the record of it is kept
     */
    void require(DealEntity deal, Decision decision, String actor) {
        decisions.record(deal, decision, actor, clock.instant());
        if (decision.refused()) {
            throw new RefusedException(
                    DealProblem.valueOf(decision.code()), decision.rule(), deal.domain());
        }
    }
}
