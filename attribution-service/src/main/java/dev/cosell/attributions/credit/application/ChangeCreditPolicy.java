package dev.cosell.attributions.credit.application;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.attribution.policy.CreditPolicies;
import dev.cosell.attributions.attribution.policy.CreditPolicies.Objection;
import dev.cosell.attributions.attribution.policy.CreditPolicy;
import dev.cosell.attributions.attribution.policy.CreditPolicy.Terms;
import dev.cosell.attributions.attribution.policy.TierThreshold;
import dev.cosell.attributions.credit.persistence.CreditPolicyEntity;
import dev.cosell.attributions.credit.persistence.CreditPolicyRepository;
import dev.cosell.attributions.tier.application.ReckonTiersAnew;
import dev.cosell.messaging.DueRows;
import dev.cosell.web.FieldError;
import dev.cosell.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Everybody reads what is earned; operations add versions that come into force later. */
@ApplicationScoped
public class ChangeCreditPolicy {

    private final CreditPolicyRepository repository;
    private final CurrentCreditPolicies policies;
    private final DueRows due;
    private final Clock clock;

    ChangeCreditPolicy(
            CreditPolicyRepository repository,
            CurrentCreditPolicies policies,
            DueRows due,
            Clock clock) {
        this.repository = repository;
        this.policies = policies;
        this.due = due;
        this.clock = clock;
    }

    /** A version, and all others, which say when it ends. */
    public record Added(CreditPolicy policy, CreditPolicies all) {}

    @Transactional
    public CreditPolicies all() {
        return policies.fresh();
    }

    /**
     * Adds a version under the next number.
     *
     * @throws ProblemException 409 or 422 where it cannot be added
     */
    @Transactional
    public Added add(
            Instant validFrom,
            int graceDays,
            List<Terms> terms,
            List<TierThreshold> tiers,
            String actorId) {
        repository.lock();
        CreditPolicies before = policies.fresh();
        var policy = new CreditPolicy(before.nextVersion(), validFrom, graceDays, terms, tiers);
        Instant now = clock.instant();
        requireNone(before.objectionsTo(policy, now));
        repository.persistAndFlush(new CreditPolicyEntity(policy, actorId, now));
        due.schedule(ReckonTiersAnew.KIND, Integer.toString(policy.version()), validFrom);
        return new Added(policy, policies.fresh());
    }

    /** The first one names the problem, and all of them what to mend. */
    private static void requireNone(List<Objection> objections) {
        if (objections.isEmpty()) {
            return;
        }
        throw new ProblemException(
                problem(objections.getFirst()),
                objections.stream()
                        .map(each -> new FieldError(pointer(each), problem(each).name()))
                        .toList());
    }

    private static AttributionProblem problem(Objection objection) {
        return AttributionProblem.valueOf("CREDIT_POLICY_" + objection);
    }

    private static String pointer(Objection objection) {
        return switch (objection) {
            case NOT_IN_THE_FUTURE, MOMENT_TAKEN -> "/validFrom";
            case TERMS_TWICE, TERMS_EARN_NOTHING -> "/terms";
            case TIERS_NOT_ASCENDING -> "/tiers";
        };
    }
}
