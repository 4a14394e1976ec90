package dev.cosell.attributions.attribution.persistence;

import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
public class AttributionRepository implements PanacheRepositoryBase<AttributionEntity, UUID> {

    private static final String MAKE_ROW =
            """
            insert into attribution (deal_id, version, partner_id, status) values (:id, 0, :partner, 'PENDING')
            on conflict do nothing
            """;

    /**
     * The deal's row, made where there is none, and locked: each fact of a deal is joined to the
     * others under it.
     */
    public AttributionEntity lockOrMake(UUID dealId, String partnerId) {
        getEntityManager()
                .createNativeQuery(MAKE_ROW)
                .setParameter("id", dealId)
                .setParameter("partner", partnerId)
                .executeUpdate();
        return lock(dealId);
    }

    /** The row of a deal that is known here, locked. */
    public AttributionEntity lock(UUID dealId) {
        return findById(dealId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Newest deals first: ids are in the order of time. */
    public List<AttributionEntity> page(Page.Request page) {
        var after = Page.uuidAfter(page);
        var query =
                after.isPresent()
                        ? find("dealId < ?1 order by dealId desc", after.get())
                        : find("order by dealId desc");
        return query.range(0, page.rows() - 1).list();
    }
}
