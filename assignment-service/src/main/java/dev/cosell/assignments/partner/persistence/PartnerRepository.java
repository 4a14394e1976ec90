package dev.cosell.assignments.partner.persistence;

import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
public class PartnerRepository implements PanacheRepositoryBase<PartnerEntity, String> {

    public Optional<PartnerEntity> lock(String id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    public List<PartnerEntity> lockLookedAfterBy(String staffId, int most) {
        return find("channelAccountManagerId = ?1 or channelConsultantId = ?1 order by id", staffId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .range(0, most - 1)
                .list();
    }

    /** The next ones in the order of their ids. */
    public List<PartnerEntity> lockAfter(String id, int most) {
        return find("id > ?1 order by id", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .range(0, most - 1)
                .list();
    }

    public List<PartnerEntity> page(Page.Request page) {
        return find("id > ?1 order by id", page.afterOr("")).range(0, page.rows() - 1).list();
    }
}
