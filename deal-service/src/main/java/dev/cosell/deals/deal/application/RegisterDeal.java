package dev.cosell.deals.deal.application;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.deals.DealProblem;
import dev.cosell.deals.deal.application.AssessRegistration.Assessment;
import dev.cosell.deals.deal.messaging.DealEvents;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.persistence.DealRegistration;
import dev.cosell.deals.deal.persistence.DealRepository;
import dev.cosell.deals.deal.persistence.DecisionRepository;
import dev.cosell.deals.deal.policy.Actor;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.QualificationCheck;
import dev.cosell.web.FieldError;
import dev.cosell.web.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;

/**
 * A partner registers a deal, and with it requests the collaboration (R16); a growth specialist a
 * direct deal (R33).
 */
@ApplicationScoped
public class RegisterDeal {

    private final AssessRegistration assessRegistration;
    private final DealRepository deals;
    private final DecisionRepository decisions;
    private final DealEvents events;
    private final Clock clock;

    RegisterDeal(
            AssessRegistration assessRegistration,
            DealRepository deals,
            DecisionRepository decisions,
            DealEvents events,
            Clock clock) {
        this.assessRegistration = assessRegistration;
        this.deals = deals;
        this.decisions = decisions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param unmet how to say that a check is not met
     * @throws RefusedException when a rule refuses; the record of the decision is kept
     */
    @Transactional
    public DealEntity handle(
            DealRegistration registration,
            Actor actor,
            Function<QualificationCheck, FieldError> unmet) {
        Instant now = clock.instant();
        AssessRegistration.requirePlannedFrom(now, registration);
        boolean hasOpenDeal =
                deals.hasOpenDealForSure(registration.partnerId(), registration.domain());
        Assessment assessment = assessRegistration.assess(registration, hasOpenDeal, actor, now);
        Decision register = assessment.register();
        if (register.refused()) {
            decisions.recordWithoutDeal(registration.partnerId(), register, actor.id(), now);
            throw new RefusedException(
                    DealProblem.valueOf(register.code()),
                    register.rule(),
                    AssessRegistration.errors(assessment.facts().qualification(), unmet));
        }
        var deal =
                new DealEntity(
                        UuidCreator.getTimeOrderedEpoch(),
                        registration,
                        assessment.ruleSet().ruleSet(),
                        now);
        deals.persist(deal);
        decisions.record(deal, assessment.ruleSet(), actor.id(), now);
        decisions.record(deal, register, actor.id(), now);
        events.registered(deal, register);
        return deal;
    }
}
