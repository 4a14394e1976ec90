package dev.cosell.deals.ruleset.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
public class RuleSetRepository implements PanacheRepositoryBase<RuleSetEntity, RuleSetEntity.Key> {

    /** All versions, for whoever is about to be ruled by them. */
    @SuppressWarnings("unchecked") // A native query has no type of its own.
    public List<RuleSetEntity> all() {
        return getEntityManager()
                .createNativeQuery("select * from all_rule_sets()", RuleSetEntity.class)
                .getResultList();
    }

    /** Until the transaction ends nobody else adds a version. */
    public void lock() {
        getEntityManager()
                .createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtext('cosell.rule_set'))",
                        Integer.class)
                .getSingleResult();
    }
}
