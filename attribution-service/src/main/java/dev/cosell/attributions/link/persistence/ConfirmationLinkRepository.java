package dev.cosell.attributions.link.persistence;

import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class ConfirmationLinkRepository
        implements PanacheRepositoryBase<ConfirmationLinkEntity, UUID> {

    /**
     * The deal of a link, whose row is locked before the link's own. Read without the link: what is
     * read before the lock is stale after it.
     */
    public Optional<UUID> dealOf(UUID id) {
        return getEntityManager()
                .createQuery(
                        "select l.dealId from ConfirmationLinkEntity l where l.id = :id",
                        UUID.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** A7: the link of a deal that is signed or can be, locked. */
    public Optional<ConfirmationLinkEntity> lockLive(UUID dealId) {
        return find(
                        "dealId = ?1 and status in ?2",
                        dealId,
                        List.of(LinkStatus.ISSUED, LinkStatus.SIGNED, LinkStatus.PRESENTED))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Whom operations allowed to sign the deal's link before may sign this new one as well. */
    public void keepAllowedSigner(ConfirmationLinkEntity link) {
        getEntityManager().flush();
        getEntityManager()
                .createNativeQuery("select keep_allowed_signer(:link)")
                .setParameter("link", link.id())
                .getSingleResult();
        getEntityManager().refresh(link);
    }

    /** A link, locked. */
    public ConfirmationLinkEntity lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * A page, newest first: ids are in the order of time.
     *
     * @param dealId only this deal's links; null for all
     */
    public List<ConfirmationLinkEntity> page(Page.Request page, @Nullable UUID dealId) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        List<Object> arguments = new ArrayList<>();
        Page.uuidAfter(page)
                .ifPresent(
                        id -> {
                            arguments.add(id);
                            conditions.add("id < ?" + arguments.size());
                        });
        if (dealId != null) {
            arguments.add(dealId);
            conditions.add("dealId = ?" + arguments.size());
        }
        return find(String.join(" and ", conditions) + " order by id desc", arguments.toArray())
                .range(0, page.rows() - 1)
                .list();
    }
}
