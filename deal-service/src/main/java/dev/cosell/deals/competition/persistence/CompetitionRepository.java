package dev.cosell.deals.competition.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
public class CompetitionRepository implements PanacheRepositoryBase<CompetitionEntity, UUID> {

    private static final int LOCKS_OF_DOMAINS = 2;

    public Optional<CompetitionEntity> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The one that runs on a domain just now. */
    public Optional<CompetitionEntity> openOn(String domain) {
        return find("domain = ?1 and status = ?2", domain, CompetitionStatus.OPEN)
                .firstResultOptional();
    }

    /** The same, which stays open until the transaction ends. */
    public Optional<CompetitionEntity> keptOpenOn(String domain) {
        return getEntityManager()
                .createNativeQuery(
                        "select * from competition_kept_open(?1)", CompetitionEntity.class)
                .setParameter(1, domain)
                .getResultStream()
                .map(CompetitionEntity.class::cast)
                .findFirst();
    }

    /** No competition begins on a domain until the transaction ends. */
    public void awaitNew(String domain) {
        await("pg_advisory_xact_lock_shared", domain);
    }

    /**
     * No other competition begins on a domain until the transaction ends, and nobody looks whether
     * one does. Otherwise a competition and a deal that begin at the same moment would miss each
     * other.
     */
    public void holdDomain(String domain) {
        await("pg_advisory_xact_lock", domain);
    }

    private void await(String lock, String domain) {
        getEntityManager()
                .createNativeQuery(
                        "select true from %s(hashtextextended(?1, %d))"
                                .formatted(lock, LOCKS_OF_DOMAINS),
                        Boolean.class)
                .setParameter(1, domain)
                .getSingleResult();
    }

    /** A deal takes part; telling it again changes nothing. */
    public boolean join(CompetitionEntity competition, UUID dealId, Instant at) {
        getEntityManager().flush(); // The competition may be new.
        return getEntityManager()
                        .createNativeQuery(
                                """
                                insert into competitor (competition_id, deal_id, joined_at) values (?1, ?2, ?3)
                                on conflict do nothing
                                """)
                        .setParameter(1, competition.id())
                        .setParameter(2, dealId)
                        .setParameter(3, at)
                        .executeUpdate()
                == 1;
    }

    /** The deals that take part, or took part, in the order in which all lock them. */
    @SuppressWarnings("unchecked") // A native query has no type of its own.
    public List<UUID> competitors(UUID competitionId) {
        return getEntityManager()
                .createNativeQuery(
                        "select deal_id from competitor where competition_id = ?1 order by deal_id",
                        UUID.class)
                .setParameter(1, competitionId)
                .getResultList();
    }

    /** The one that a deal takes part in, whatever the clocks say, or the last one. */
    public Optional<CompetitionEntity> ofDeal(UUID dealId) {
        return getEntityManager()
                .createNativeQuery(
                        """
                        select c.* from competition c join competitor d on d.competition_id = c.id
                         where d.deal_id = ?1 order by c.status = 'OPEN' desc, c.opened_at desc limit 1
                        """,
                        CompetitionEntity.class)
                .setParameter(1, dealId)
                .getResultStream()
                .map(CompetitionEntity.class::cast)
                .findFirst();
    }
}
