package dev.cosell.assignments.routing.persistence;

import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
public class ReassignmentRepository implements PanacheRepositoryBase<ReassignmentEntity, UUID> {

    /** Of a deal, oldest first. */
    public List<ReassignmentEntity> page(UUID dealId, Page.Request page) {
        return find(
                        "dealId = ?1 and id > ?2 order by id",
                        dealId,
                        Page.uuidAfter(page).orElse(new UUID(0, 0)))
                .range(0, page.rows() - 1)
                .list();
    }
}
