package dev.cosell.deals.notice.persistence;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.deals.notice.policy.NoticeKind;
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
public class NoticeRepository implements PanacheRepositoryBase<NoticeEntity, UUID> {

    /** Whose notices. */
    public record Of(NoticeKind.Recipient role, String id) {}

    /**
     * What somebody is told of.
     *
     * @param linkId null where it is about the deal and no link
     */
    public record About(
            UUID dealId,
            @Nullable UUID linkId,
            @Nullable String partnerId,
            String companyName,
            String domain) {}

    /** Tells somebody; who was told of the same already is not told again. */
    public void add(About about, Of recipient, NoticeKind kind, Instant at) {
        UUID linkId = about.linkId();
        getEntityManager()
                .createNativeQuery(
                        """
                        insert into notice (id, deal_id, partner_id, recipient_role, recipient_id, kind, created_at, link_id,
                                            company_name, domain)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, cast(?8 as uuid), ?9, ?10)
                        on conflict do nothing
                        """)
                .setParameter(1, UuidCreator.getTimeOrderedEpoch())
                .setParameter(2, about.dealId())
                .setParameter(3, about.partnerId())
                .setParameter(4, recipient.role().name())
                .setParameter(5, recipient.id())
                .setParameter(6, kind.name())
                .setParameter(7, at)
                .setParameter(8, linkId == null ? null : linkId.toString())
                .setParameter(9, about.companyName())
                .setParameter(10, about.domain())
                .executeUpdate();
    }

    public void acknowledge(UUID dealId, Of recipient, NoticeKind kind, String by, Instant at) {
        update(
                "acknowledgedBy = ?1, acknowledgedAt = ?2 where dealId = ?3 and recipientRole = ?4"
                        + " and recipientId = ?5 and kind = ?6 and acknowledgedAt is null",
                by,
                at,
                dealId,
                recipient.role(),
                recipient.id(),
                kind);
    }

    /** Newest first. */
    public List<NoticeEntity> page(Of recipient, boolean openOnly, Page.Request page) {
        return find(
                        "recipientRole = ?1 and recipientId = ?2 and id < ?3"
                                + (openOnly ? " and acknowledgedAt is null" : "")
                                + " order by id desc",
                        recipient.role(),
                        recipient.id(),
                        Page.uuidAfter(page).orElse(new UUID(-1, -1)))
                .range(0, page.rows() - 1)
                .list();
    }

    public Optional<NoticeEntity> lock(UUID id, Of recipient) {
        return find(
                        "id = ?1 and recipientRole = ?2 and recipientId = ?3",
                        id,
                        recipient.role(),
                        recipient.id())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }
}
