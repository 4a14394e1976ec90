package dev.cosell.deals.ruleset.application;

import dev.cosell.deals.DealProblem;
import dev.cosell.deals.deal.policy.PolicyValues;
import dev.cosell.deals.deal.policy.RuleSet;
import dev.cosell.deals.deal.policy.RuleSets;
import dev.cosell.deals.ruleset.persistence.RuleSetEntity;
import dev.cosell.deals.ruleset.persistence.RuleSetRepository;
import dev.cosell.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/** Operations read the rule sets, and add versions that come into force later. */
@ApplicationScoped
public class ChangeRuleSets {

    private final RuleSetRepository repository;
    private final CurrentRuleSets ruleSets;
    private final Clock clock;

    ChangeRuleSets(RuleSetRepository repository, CurrentRuleSets ruleSets, Clock clock) {
        this.repository = repository;
        this.ruleSets = ruleSets;
        this.clock = clock;
    }

    /** A version that is to come into force. */
    public record Draft(
            String name,
            String region,
            Set<String> countries,
            Instant validFrom,
            boolean suspended,
            PolicyValues values) {}

    /** A version, and all others, which say when it ends. */
    public record Added(RuleSet ruleSet, RuleSets all) {}

    @Transactional
    public RuleSets all() {
        return ruleSets.fresh();
    }

    /**
     * Adds a version under the next number of its name.
     *
     * @throws ProblemException 409 or 422 where it cannot be added
     */
    @Transactional
    public Added add(Draft draft, String actorId) {
        repository.lock();
        RuleSets before = ruleSets.fresh();
        var ruleSet =
                new RuleSet(
                        draft.name(),
                        before.nextVersion(draft.name()),
                        draft.region(),
                        draft.countries(),
                        draft.validFrom(),
                        draft.suspended(),
                        draft.values());
        Instant now = clock.instant();
        before.objectionTo(ruleSet, now)
                .ifPresent(
                        objection -> {
                            throw new ProblemException(
                                    DealProblem.valueOf("RULE_SET_" + objection.name()));
                        });
        repository.persistAndFlush(new RuleSetEntity(ruleSet, actorId, now));
        return new Added(ruleSet, ruleSets.fresh());
    }
}
