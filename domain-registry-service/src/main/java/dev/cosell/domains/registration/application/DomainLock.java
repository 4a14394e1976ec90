package dev.cosell.domains.registration.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/**
 * The lock of a domain name, held until the transaction ends.
 *
 * <p>A lock on a row would not do: a domain that nobody holds has no row, and registration and
 * customer are two rows whose events share one record key. Who reads or takes the time under this
 * lock never says of a domain what was no longer, or not yet, so at that time.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class DomainLock {

    private static final String ALONE =
            "select cast(pg_advisory_xact_lock(hashtextextended(:name, 13)) as text)";
    private static final String SHARED =
            "select cast(pg_advisory_xact_lock_shared(hashtextextended(:name, 13)) as text)";

    private final EntityManager entities;

    DomainLock(EntityManager entities) {
        this.entities = entities;
    }

    /** For whoever changes what is known of the domain, or tells of it. */
    public void alone(String name) {
        take(ALONE, name);
    }

    /** For whoever reads it: readers don't wait for one another. */
    public void shared(String name) {
        take(SHARED, name);
    }

    private void take(String lock, String name) {
        entities.createNativeQuery(lock, String.class).setParameter("name", name).getSingleResult();
    }
}
