package dev.cosell.deals.deal.application;

import dev.cosell.deals.DealProblem;
import dev.cosell.deals.deal.messaging.DealEvents;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.persistence.DealRegistration;
import dev.cosell.deals.deal.policy.Actor;
import dev.cosell.deals.deal.policy.DealFacts;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.QualificationCheck;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.names.DomainName;
import dev.cosell.web.ETags;
import dev.cosell.web.FieldError;
import dev.cosell.web.ProblemException;
import dev.cosell.web.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The partner, or whoever leads the deal, mends what it says of itself (R15). */
@ApplicationScoped
public class ReviseDeal {

    private final DealInHand dealInHand;
    private final AssessRegistration assessRegistration;
    private final DealEvents events;
    private final Clock clock;

    ReviseDeal(
            DealInHand dealInHand,
            AssessRegistration assessRegistration,
            DealEvents events,
            Clock clock) {
        this.dealInHand = dealInHand;
        this.assessRegistration = assessRegistration;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param revision what the deal is to say instead of what it says
     * @param unmet how to say that a check is not met
     * @throws RefusedException when a rule refuses; the record of the decision is kept
     */
    @Transactional
    public DealEntity handle(
            UUID dealId,
            @Nullable String ifMatch,
            Actor actor,
            UnaryOperator<DealRegistration> revision,
            Function<QualificationCheck, FieldError> unmet) {
        DealEntity deal = dealInHand.open(dealId, actor);
        ETags.require(ifMatch, deal.version());
        DealFacts facts = dealInHand.facts(deal, actor, clock.instant());
        Decision mayRevise = RulesOfEngagement.revise(facts);
        if (mayRevise.refused()) {
            dealInHand.require(deal, mayRevise, actor);
        }
        DealRegistration before = deal.registration();
        DealRegistration after = revision.apply(before);
        requireSameRouting(before, after, RulesOfEngagement.isCurrencyOpen(facts));
        if (after.equals(before)) {
            return deal;
        }
        if (!after.expectedCloseDate().equals(before.expectedCloseDate())) {
            AssessRegistration.requirePlannedFrom(deal.registeredAt(), after);
        }
        var checked =
                assessRegistration.changedQualification(before, after, facts.ruleSet().values());
        Decision decision = RulesOfEngagement.revise(facts.with(checked));
        dealInHand.record(deal, decision, actor);
        if (decision.refused()) {
            throw new RefusedException(
                    DealProblem.valueOf(decision.code()),
                    decision.rule(),
                    AssessRegistration.errors(checked, unmet));
        }
        deal.revise(after);
        events.revised(deal, facts.now());
        return deal;
    }

    /** What decided the routing and the rules stays, and money stays in its currency. */
    private static void requireSameRouting(
            DealRegistration before, DealRegistration after, boolean currencyOpen) {
        List<FieldError> fixed = new ArrayList<>();
        fix(
                fixed,
                "/domain",
                DomainName.stored(before.domain()).display(),
                DomainName.stored(after.domain()).display());
        fix(fixed, "/motion", before.motion(), after.motion());
        fix(fixed, "/company/name", before.companyName(), after.companyName());
        fix(fixed, "/company/country", before.companyCountry(), after.companyCountry());
        fix(fixed, "/company/postalCode", before.companyPostalCode(), after.companyPostalCode());
        fix(fixed, "/company/employees", before.companyEmployees(), after.companyEmployees());
        if (!currencyOpen) {
            fix(fixed, "/expectedMrr/currency", before.currency(), after.currency());
        }
        if (!fixed.isEmpty()) {
            throw new ProblemException(DealProblem.DEAL_FIELD_FIXED, fixed);
        }
    }

    private static void fix(
            List<FieldError> fixed, String pointer, @Nullable Object is, @Nullable Object wanted) {
        if (!Objects.equals(is, wanted)) {
            fixed.add(new FieldError(pointer, is == null ? "null" : is.toString()));
        }
    }
}
