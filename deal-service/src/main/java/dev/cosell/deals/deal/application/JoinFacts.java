package dev.cosell.deals.deal.application;

import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.persistence.DealRepository;
import dev.cosell.deals.deal.persistence.DecisionRepository;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.HolderClass;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Joins what the other services tell of a deal, in whichever order it comes: under the lock of the
 * deal's row the second of two facts always sees the first.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class JoinFacts {

    private static final Logger LOG = Logger.getLogger(JoinFacts.class);
    private static final String ACTOR = "deal-service";

    private final DealRepository deals;
    private final DecisionRepository decisions;
    private final Clock clock;

    JoinFacts(DealRepository deals, DecisionRepository decisions, Clock clock) {
        this.deals = deals;
        this.decisions = decisions;
        this.clock = clock;
    }

    public void domainResolved(UUID dealId, HolderClass holder, boolean existingCustomer) {
        locked(dealId)
                .ifPresent(
                        deal -> {
                            deal.resolveDomain(holder, existingCustomer);
                            decideModeWhenComplete(deal);
                        });
    }

    public void growthSpecialistAssigned(UUID dealId, String growthSpecialistId) {
        locked(dealId)
                .ifPresent(
                        deal -> {
                            deal.assign(growthSpecialistId);
                            decideModeWhenComplete(deal);
                        });
    }

    public void linkSigned(UUID dealId, Instant at) {
        locked(dealId).ifPresent(deal -> deal.linkSigned(at));
    }

    public void linkPresented(UUID dealId, Instant at) {
        locked(dealId).ifPresent(deal -> deal.linkPresented(at));
    }

    private void decideModeWhenComplete(DealEntity deal) {
        if (deal.awaitsDecisionMode()) {
            Decision decision = RulesOfEngagement.decisionMode(deal.facts(ACTOR));
            decisions.record(deal, decision, ACTOR, clock.instant());
            deal.setDecisionMode(decision);
        }
    }

    /** An event for a deal that is not ours is a fact of no use here, and no error. */
    private Optional<DealEntity> locked(UUID dealId) {
        var deal = deals.lock(dealId);
        if (deal.isEmpty()) {
            LOG.debugf("Passed over an event for the unknown deal %s", dealId);
        }
        return deal;
    }
}
