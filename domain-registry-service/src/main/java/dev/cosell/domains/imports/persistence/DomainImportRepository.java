package dev.cosell.domains.imports.persistence;

import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
public class DomainImportRepository implements PanacheRepositoryBase<DomainImportEntity, UUID> {

    /** Takes an import for itself until the transaction ends. */
    public DomainImportEntity locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> new IllegalStateException("No such import: " + id));
    }

    /** Lets the history name somebody until the transaction ends. */
    public void actAs(String actor) {
        getEntityManager()
                .createNativeQuery("select set_config('cosell.actor', :actor, true)", String.class)
                .setParameter("actor", actor)
                .getSingleResult();
    }

    /** Newest first: ids are in the order of time. */
    public List<DomainImportEntity> page(Page.Request page) {
        var after = Page.uuidAfter(page);
        var query =
                after.isPresent()
                        ? find("id < ?1 order by id desc", after.get())
                        : find("order by id desc");
        return query.range(0, page.rows() - 1).list();
    }
}
