package dev.cosell.deals.work.persistence;

import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
public class CommunicationRepository implements PanacheRepositoryBase<CommunicationEntity, UUID> {

    /** Newest first. */
    public List<CommunicationEntity> page(UUID dealId, Page.Request page) {
        UUID before = Page.uuidAfter(page).orElse(new UUID(-1, -1));
        return find("dealId = ?1 and id < ?2 order by id desc", dealId, before)
                .range(0, page.rows() - 1)
                .list();
    }
}
