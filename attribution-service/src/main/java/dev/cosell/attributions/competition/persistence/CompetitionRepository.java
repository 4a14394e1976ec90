package dev.cosell.attributions.competition.persistence;

import dev.cosell.attributions.competition.policy.BestPartner.Competitor;
import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class CompetitionRepository implements PanacheRepositoryBase<CompetitionEntity, UUID> {

    private static final UUID LAST_ID = new UUID(-1, -1);

    private record Last(UUID id, boolean open) {}

    public Optional<CompetitionEntity> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * The competition of a deal that is open, whatever the clocks say, or the last one; locked
     * where it is open; the deal's row is locked before, and so in no other order. One that has
     * ended changes no more, so that nobody waits for it: who applies the ends of many deals in one
     * transaction would else hold it, and wait for a deal whose signature waits for it.
     */
    public Optional<CompetitionEntity> lockOf(UUID dealId) {
        List<?> found =
                getEntityManager()
                        .createNativeQuery(
                                """
                                select id, status = 'OPEN' from competitor join competition on id = competition_id
                                 where deal_id = ?1 order by status = 'OPEN' desc, opened_at desc limit 1
                                """,
                                Last.class)
                        .setParameter(1, dealId)
                        .getResultList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Last last = (Last) found.getFirst();
        return last.open() ? lock(last.id()) : findByIdOptional(last.id());
    }

    /** The competition, made where there is none, and locked. */
    public CompetitionEntity lockOrMake(UUID id, String domain, Instant openedAt) {
        getEntityManager()
                .createNativeQuery(
                        """
                        insert into competition (id, domain, status, opened_at) values (?1, ?2, 'OPEN', ?3)
                        on conflict do nothing
                        """)
                .setParameter(1, id)
                .setParameter(2, domain)
                .setParameter(3, openedAt)
                .executeUpdate();
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** A deal competes; telling it again changes nothing. */
    public void join(UUID competitionId, UUID dealId) {
        getEntityManager()
                .createNativeQuery(
                        """
                        insert into competitor (competition_id, deal_id) values (?1, ?2)
                        on conflict do nothing
                        """)
                .setParameter(1, competitionId)
                .setParameter(2, dealId)
                .executeUpdate();
    }

    /** The deals that compete, or competed, as they are now. */
    @SuppressWarnings("unchecked") // A native query has no type of its own.
    public List<Competitor> competitors(UUID competitionId) {
        return getEntityManager()
                .createNativeQuery(
                        """
                        select a.deal_id, a.partner_id, a.link_signed_at, a.outcome is not null
                          from attribution a join competitor c on c.deal_id = a.deal_id
                         where c.competition_id = ?1 order by a.deal_id
                        """,
                        Competitor.class)
                .setParameter(1, competitionId)
                .getResultList();
    }

    /** Newest first: ids are in the order of time. */
    public List<CompetitionEntity> page(@Nullable CompetitionStatus status, Page.Request page) {
        UUID before = Page.uuidAfter(page).orElse(LAST_ID);
        var found =
                status == null
                        ? find("id < ?1 order by id desc", before)
                        : find("id < ?1 and status = ?2 order by id desc", before, status);
        return found.range(0, page.rows() - 1).list();
    }
}
