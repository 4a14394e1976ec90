package dev.cosell.assignments.routing.persistence;

import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
public class AssignmentRepository implements PanacheRepositoryBase<AssignmentEntity, UUID> {

    private static final String MAKE_ROW =
            "insert into assignment (deal_id, version, status) values (:id, 0, 'PENDING') on conflict do nothing";

    /**
     * The deal's row, made where there is none, and locked: each fact of a deal is joined to the
     * others under it.
     */
    public AssignmentEntity lockOrMake(UUID dealId) {
        getEntityManager().createNativeQuery(MAKE_ROW).setParameter("id", dealId).executeUpdate();
        return findById(dealId, LockModeType.PESSIMISTIC_WRITE);
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
