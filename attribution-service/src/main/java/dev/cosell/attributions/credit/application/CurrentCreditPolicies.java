package dev.cosell.attributions.credit.application;

import dev.cosell.attributions.attribution.policy.CreditPolicies;
import dev.cosell.attributions.credit.persistence.CreditPolicyEntity;
import dev.cosell.attributions.credit.persistence.CreditPolicyRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the credit policy, read again every 15 s. A change lies at least {@link
 * CreditPolicies#NOTICE} ahead, so that every instance knows of it before it begins.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class CurrentCreditPolicies {

    private static final Duration READ_AGAIN_AFTER = Duration.ofSeconds(15);

    private final CreditPolicyRepository repository;
    private volatile @Nullable Read read;

    CurrentCreditPolicies(CreditPolicyRepository repository) {
        this.repository = repository;
    }

    private record Read(CreditPolicies policies, long at) {}

    public CreditPolicies get() {
        Read last = read;
        if (last != null && System.nanoTime() - last.at() < READ_AGAIN_AFTER.toNanos()) {
            return last.policies();
        }
        return fresh();
    }

    CreditPolicies fresh() {
        long before = System.nanoTime();
        var fresh =
                new CreditPolicies(
                        repository.all().stream().map(CreditPolicyEntity::policy).toList());
        read = new Read(fresh, before);
        return fresh;
    }
}
