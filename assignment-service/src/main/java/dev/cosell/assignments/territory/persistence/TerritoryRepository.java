package dev.cosell.assignments.territory.persistence;

import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
public class TerritoryRepository
        implements PanacheRepositoryBase<TerritoryEntity, TerritoryEntity.Key> {

    private static final String LOCK =
            "select cast(pg_advisory_xact_lock(hashtext('cosell.territories')) as text)";
    private static final String REVISION = "select nextval('territory_revision')";
    private static final String WORKED_BY =
            """
            select * from territory
             where :id = any(growth_specialists) and not closed and valid_from is distinct from valid_until
               and (valid_until is null or valid_until > :at)
             order by code, version limit :most
            """;
    private static final String IN_FORCE =
            "validFrom <= ?1 and (validUntil is null or validUntil > ?1)";

    private final TransactionSynchronizationRegistry transaction;

    TerritoryRepository(TransactionSynchronizationRegistry transaction) {
        this.transaction = transaction;
    }

    /**
     * One change of territories at a time, over all instances: each is held against all others.
     * Revisions taken under it come in the order of the commits.
     */
    public void lock() {
        getEntityManager().createNativeQuery(LOCK, String.class).getSingleResult();
        transaction.putResource(TerritoryRepository.class, true);
    }

    /** Whether this transaction may have changed territories, of which nobody else knows yet. */
    boolean isLocked() {
        return transaction.getResource(TerritoryRepository.class) != null;
    }

    /** The number of one more change; under the lock. */
    public long nextRevision() {
        return (Long) getEntityManager().createNativeQuery(REVISION, Long.class).getSingleResult();
    }

    /** All versions of a territory, as they were made. */
    public List<TerritoryEntity> versions(String code) {
        return list("code = ?1 order by version", code);
    }

    /** Versions after one, as they were made. */
    public List<TerritoryEntity> versions(String code, Page.Request page) {
        return find(
                        "code = ?1 and version > ?2 order by version",
                        code,
                        Page.numberAfter(page).orElse(-1L))
                .range(0, page.rows() - 1)
                .list();
    }

    public Optional<TerritoryEntity> inForce(String code, Instant at) {
        return find(IN_FORCE + " and code = ?2", at, code).firstResultOptional();
    }

    /** The number of the last version that was made; empty where there is no such territory. */
    public Optional<Long> lastVersion(String code) {
        return find("code = ?1 order by version desc", code)
                .firstResultOptional()
                .map(TerritoryEntity::version);
    }

    /** Versions of a country that are not over at a moment. */
    public List<TerritoryEntity> ofCountry(String country, Instant at) {
        return list(
                "country = ?1 and validFrom is distinct from validUntil and (validUntil is null or validUntil > ?2) order by code, version",
                country,
                at);
    }

    /** Those that somebody has changed after a change, in no order, and out of Hibernate's care. */
    List<TerritoryEntity> changedAfter(long revision) {
        List<TerritoryEntity> changed = list("revision > ?1", revision);
        changed.forEach(getEntityManager()::detach);
        return changed;
    }

    /** Versions that are not over and not closed, in which somebody works. */
    public List<TerritoryEntity> workedBy(String growthSpecialistId, Instant at, int most) {
        @SuppressWarnings("unchecked") // A native query has no type of its own.
        List<TerritoryEntity> versions =
                getEntityManager()
                        .createNativeQuery(WORKED_BY, TerritoryEntity.class)
                        .setParameter("id", growthSpecialistId)
                        .setParameter("at", at)
                        .setParameter("most", most)
                        .getResultList();
        return versions;
    }

    public List<TerritoryEntity> page(Page.Request page, Instant at) {
        return find(IN_FORCE + " and code > ?2 order by code", at, page.afterOr(""))
                .range(0, page.rows() - 1)
                .list();
    }
}
