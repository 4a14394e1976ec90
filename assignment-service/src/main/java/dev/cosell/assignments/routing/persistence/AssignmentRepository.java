package dev.cosell.assignments.routing.persistence;

import dev.cosell.assignments.routing.policy.GrowthSpecialist;
import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

@ApplicationScoped
public class AssignmentRepository implements PanacheRepositoryBase<AssignmentEntity, UUID> {

    private static final String ROUTING_LOCK =
            "select cast(pg_advisory_xact_lock(hashtext('cosell.routing')) as text)";
    private static final String MAKE_ROW =
            "insert into assignment (deal_id, version, status) values (:id, 0, 'PENDING') on conflict do nothing";
    private static final String CANDIDATES =
            """
            select s.id, s.languages, s.capacity, coalesce(l.open_deals, 0) as open_deals, l.last_assigned_at
              from staff s left join growth_specialist_load l on l.growth_specialist_id = s.id
             where s.role = 'GROWTH_SPECIALIST' and s.id = any(:ids)
            """;

    /**
     * The deal's row, made where there is none, and locked: each fact of a deal is joined to the
     * others under it.
     */
    public AssignmentEntity lockOrMake(UUID dealId) {
        getEntityManager().createNativeQuery(MAKE_ROW).setParameter("id", dealId).executeUpdate();
        return findById(dealId, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * One routing at a time, over all instances: the next one sees the load that this one makes.
     */
    public void lockRouting() {
        getEntityManager().createNativeQuery(ROUTING_LOCK, String.class).getSingleResult();
    }

    /** Those of the staff who are growth specialists, with their load and their last turn. */
    public Map<String, GrowthSpecialist> candidates(List<String> ids) {
        @SuppressWarnings("unchecked") // A native query has no type of its own.
        List<Tuple> rows =
                getEntityManager()
                        .createNativeQuery(CANDIDATES, Tuple.class)
                        .setParameter("ids", ids.toArray(new String[0]))
                        .getResultList();
        return rows.stream()
                .map(AssignmentRepository::candidate)
                .collect(Collectors.toMap(GrowthSpecialist::id, Function.identity()));
    }

    private static GrowthSpecialist candidate(Tuple row) {
        return new GrowthSpecialist(
                row.get("id", String.class),
                Arrays.asList(row.get("languages", String[].class)),
                row.get("capacity", Integer.class),
                row.get("open_deals", Integer.class),
                row.get("last_assigned_at", Instant.class));
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
