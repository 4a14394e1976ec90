package dev.cosell.assignments.routing.persistence;

import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class AssignmentRepository implements PanacheRepositoryBase<AssignmentEntity, UUID> {

    private static final String MAKE_ROW =
            "insert into assignment (deal_id, version, status) values (:id, 0, 'PENDING') on conflict do nothing";

    private static final String WAITS_FOR_ROOM =
            """
            select exists (select from assignment where ended_at is null
                              and (status = 'UNASSIGNED' or must_move_since is not null)
                              and (reason = 'NOBODY_HAS_ROOM' or must_move_since is not null))
            """;

    /**
     * The deal's row, made where there is none, and locked: each fact of a deal is joined to the
     * others under it.
     */
    public AssignmentEntity lockOrMake(UUID dealId) {
        getEntityManager().createNativeQuery(MAKE_ROW).setParameter("id", dealId).executeUpdate();
        return findById(dealId, LockModeType.PESSIMISTIC_WRITE);
    }

    public Optional<AssignmentEntity> lock(UUID dealId) {
        return findByIdOptional(dealId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Whether a deal waits for somebody to have room. */
    public boolean anyWaitsForRoom() {
        return (boolean)
                getEntityManager()
                        .createNativeQuery(WAITS_FOR_ROOM, Boolean.class)
                        .getSingleResult();
    }

    /** Deals of the queue, and those that are to pass on, by id. */
    public List<UUID> waiting(@Nullable UUID after, int most) {
        return ids("(status = 'UNASSIGNED' or must_move_since is not null)", null, after, most);
    }

    /** Open deals of a growth specialist, by id. */
    public List<UUID> openOf(String growthSpecialistId, @Nullable UUID after, int most) {
        return ids("growth_specialist_id = :of", growthSpecialistId, after, most);
    }

    private List<UUID> ids(String condition, @Nullable String of, @Nullable UUID after, int most) {
        var query =
                getEntityManager()
                        .createNativeQuery(
                                "select deal_id from assignment where ended_at is null and "
                                        + condition
                                        + " and deal_id > :after order by deal_id limit :most",
                                UUID.class)
                        .setParameter("after", after == null ? new UUID(0, 0) : after)
                        .setParameter("most", most);
        return (of == null ? query : query.setParameter("of", of)).getResultList();
    }

    /** The queue, oldest deals first. */
    public List<AssignmentEntity> queue(Page.Request page) {
        return find(
                        "status = UNASSIGNED and endedAt is null and dealId > ?1 order by dealId",
                        Page.uuidAfter(page).orElse(new UUID(0, 0)))
                .range(0, page.rows() - 1)
                .list();
    }

    /** Newest deals first: ids are in the order of time. */
    public List<AssignmentEntity> page(Page.Request page) {
        var after = Page.uuidAfter(page);
        var query =
                after.isPresent()
                        ? find("dealId < ?1 order by dealId desc", after.get())
                        : find("order by dealId desc");
        return query.range(0, page.rows() - 1).list();
    }
}
