package dev.cosell.domains.transfer.persistence;

import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class TransferRepository implements PanacheRepositoryBase<TransferEntity, UUID> {

    private static final String INSERT =
            """
            insert into domain_transfer (id, version, name, registration_id, partner_id, requested_by, status,
                                         requested_at, answer_until)
            values (:id, 0, :name, :registrationId, :partnerId, :requestedBy, 'REQUESTED', :requestedAt, :answerUntil)
            on conflict (registration_id, partner_id) where status = 'REQUESTED' do nothing
            """;
    private static final String RECEIVED =
            """
            select id, name, status, reason, requested_at, answer_until, answered_at from transfers_received()
             where cast(:after as uuid) is null or id < cast(:after as uuid) order by id desc limit :rows
            """;

    /** A request as the holder of the domain sees it: never whose it is. */
    public record Received(
            UUID id,
            String name,
            String status,
            @Nullable String reason,
            Instant requestedAt,
            Instant answerUntil,
            @Nullable Instant answeredAt) {}

    /** Stores a request, unless the partner has one open for this registration. */
    public boolean insertUnlessOpen(TransferEntity transfer) {
        return getEntityManager()
                        .createNativeQuery(INSERT)
                        .setParameter("id", transfer.id())
                        .setParameter("name", transfer.name())
                        .setParameter("registrationId", transfer.registrationId())
                        .setParameter("partnerId", transfer.partnerId())
                        .setParameter("requestedBy", transfer.requestedBy())
                        .setParameter("requestedAt", transfer.requestedAt())
                        .setParameter("answerUntil", transfer.answerUntil())
                        .executeUpdate()
                == 1;
    }

    /** Which registration a request is about, also for its holder, who sees no request. */
    public Optional<UUID> registrationOf(UUID transferId) {
        return Optional.ofNullable(
                (UUID)
                        getEntityManager()
                                .createNativeQuery(
                                        "select registration_of_transfer(?1)", UUID.class)
                                .setParameter(1, transferId)
                                .getSingleResult());
    }

    public List<TransferEntity> openOf(UUID registrationId) {
        return list(
                "registrationId = ?1 and status = ?2 order by id",
                registrationId,
                TransferStatus.REQUESTED);
    }

    /** What the calling partner is asked for, newest first. */
    public List<Received> received(Page.Request page) {
        return getEntityManager()
                .createNativeQuery(RECEIVED, Received.class)
                .setParameter("after", Page.uuidAfter(page).orElse(null))
                .setParameter("rows", page.rows())
                .getResultList();
    }

    /** Newest first: ids are in the order of time. */
    public List<TransferEntity> page(Page.Request page) {
        var after = Page.uuidAfter(page);
        var query =
                after.isPresent()
                        ? find("id < ?1 order by id desc", after.get())
                        : find("order by id desc");
        return query.range(0, page.rows() - 1).list();
    }
}
