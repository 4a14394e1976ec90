package dev.cosell.deals.ruleset.application;

import dev.cosell.deals.deal.policy.RuleSets;
import dev.cosell.deals.ruleset.persistence.RuleSetEntity;
import dev.cosell.deals.ruleset.persistence.RuleSetRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The rule sets, read again every 15 s. A change lies at least {@link RuleSets#NOTICE} ahead, so
 * that every instance knows of it before it begins.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class CurrentRuleSets {

    private static final Duration READ_AGAIN_AFTER = Duration.ofSeconds(15);

    private final RuleSetRepository repository;
    private volatile @Nullable Read read;

    CurrentRuleSets(RuleSetRepository repository) {
        this.repository = repository;
    }

    private record Read(RuleSets ruleSets, long at) {}

    public RuleSets get() {
        Read last = read;
        if (last != null && System.nanoTime() - last.at() < READ_AGAIN_AFTER.toNanos()) {
            return last.ruleSets();
        }
        long before = System.nanoTime();
        RuleSets fresh = fresh();
        read = new Read(fresh, before);
        return fresh;
    }

    RuleSets fresh() {
        return new RuleSets(repository.all().stream().map(RuleSetEntity::ruleSet).toList());
    }
}
