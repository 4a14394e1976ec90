package dev.cosell.attributions.credit.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
public class CreditPolicyRepository implements PanacheRepositoryBase<CreditPolicyEntity, Integer> {

    /** All versions, for whoever earns by them. */
    @SuppressWarnings("unchecked") // A native query has no type of its own.
    public List<CreditPolicyEntity> all() {
        return getEntityManager()
                .createNativeQuery("select * from all_credit_policies()", CreditPolicyEntity.class)
                .getResultList();
    }

    /** Until the transaction ends nobody else adds a version. */
    public void lock() {
        getEntityManager()
                .createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtext('cosell.credit_policy'))",
                        Integer.class)
                .getSingleResult();
    }
}
