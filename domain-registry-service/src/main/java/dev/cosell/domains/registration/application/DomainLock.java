package dev.cosell.domains.registration.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;

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

    private static final String ALONE_IF_FREE =
            """
            select pg_try_advisory_xact_lock(hashtextextended(name, 13)) from unnest(cast(:names as text[])) as name
            """;

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

    /**
     * For whoever changes many domains: takes the first, and of the others those up to one that is
     * not free. It waits with nothing in its hand, so that it is part of no circle.
     *
     * @return how many from the first on are taken; 0 only where there are none
     */
    public int aloneFromFirst(List<String> names) {
        if (names.isEmpty()) {
            return 0;
        }
        alone(names.getFirst());
        @SuppressWarnings("unchecked") // A native query has no type of its own.
        List<Boolean> taken =
                entities.createNativeQuery(ALONE_IF_FREE, Boolean.class)
                        .setParameter("names", names.toArray(new String[0]))
                        .getResultList();
        int notFree = taken.indexOf(false);
        return notFree < 0 ? names.size() : notFree;
    }

    private void take(String lock, String name) {
        entities.createNativeQuery(lock, String.class).setParameter("name", name).getSingleResult();
    }
}
