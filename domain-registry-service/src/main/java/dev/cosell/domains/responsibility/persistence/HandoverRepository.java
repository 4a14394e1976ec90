package dev.cosell.domains.responsibility.persistence;

import dev.cosell.domains.responsibility.policy.HandOverDecision;
import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class HandoverRepository implements PanacheRepositoryBase<HandoverEntity, UUID> {

    private static final String NEXT =
            """
            select id, name from domain_registration
             where id > coalesce(cast(:position as uuid), '00000000-0000-0000-0000-000000000000')
               and partner_id is not null and status in ('REGISTERED', 'GRACE')
             order by id limit :most
            """;
    private static final String COUNT =
            """
            insert into responsibility_handover_count as c (handover_id, decision, channel_account_manager_id, registrations)
            values (:handover, :decision, :accountManager, :registrations)
            on conflict (handover_id, decision, channel_account_manager_id)
            do update set registrations = c.registrations + excluded.registrations
            """;
    private static final String COUNTS =
            """
            select decision, channel_account_manager_id, registrations from responsibility_handover_count
             where handover_id = :handover order by channel_account_manager_id, decision
            """;
    private static final String WAITING =
            "select count(*) from responsible_request where handover_id = :handover and status = 'REQUESTED'";
    private static final String PROGRESS =
            """
            select (select count(*) from domain_responsible where handover_id = :handover) as matched,
                   (select count(*) from responsible_request
                     where handover_id = :handover and status = 'UNMATCHED') as unmatched,
                   (select count(*) from responsible_request
                     where handover_id = :handover and status = 'REQUESTED') as waiting
            """;

    /** A registration that is to be examined. */
    public record Next(UUID registrationId, String name) {}

    /** What was decided, of domains of whose account manager; empty where nobody knows one. */
    public record Key(HandOverDecision decision, String channelAccountManagerId) {}

    public record Count(Key key, int registrations) {}

    /** What came of those that were asked for. */
    public record Progress(long matched, long unmatched, long waiting) {}

    /** One transaction at a time moves a hand-over on. */
    public Optional<HandoverEntity> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The registrations of partners that hold a domain and come after a position, by their ids. */
    public List<Next> after(@Nullable UUID position, int most) {
        return rows(
                        getEntityManager()
                                .createNativeQuery(NEXT, Tuple.class)
                                .setParameter(
                                        "position", position == null ? null : position.toString())
                                .setParameter("most", most))
                .stream()
                .map(row -> new Next(row.get("id", UUID.class), row.get("name", String.class)))
                .toList();
    }

    /** Adds to what was counted before. */
    public void count(UUID handoverId, Map<Key, Integer> counts) {
        counts.forEach(
                (key, registrations) ->
                        getEntityManager()
                                .createNativeQuery(COUNT)
                                .setParameter("handover", handoverId)
                                .setParameter("decision", key.decision().name())
                                .setParameter("accountManager", key.channelAccountManagerId())
                                .setParameter("registrations", registrations)
                                .executeUpdate());
    }

    public List<Count> counts(UUID handoverId) {
        return rows(
                        getEntityManager()
                                .createNativeQuery(COUNTS, Tuple.class)
                                .setParameter("handover", handoverId))
                .stream()
                .map(
                        row ->
                                new Count(
                                        new Key(
                                                HandOverDecision.valueOf(
                                                        row.get("decision", String.class)),
                                                row.get(
                                                        "channel_account_manager_id",
                                                        String.class)),
                                        row.get("registrations", Integer.class)))
                .toList();
    }

    /** How many of those that were asked for have no answer yet. */
    public long waiting(UUID handoverId) {
        return (long)
                getEntityManager()
                        .createNativeQuery(WAITING, Long.class)
                        .setParameter("handover", handoverId)
                        .getSingleResult();
    }

    public Progress progress(UUID handoverId) {
        Tuple row =
                rows(getEntityManager()
                                .createNativeQuery(PROGRESS, Tuple.class)
                                .setParameter("handover", handoverId))
                        .getFirst();
        return new Progress(
                row.get("matched", Long.class),
                row.get("unmatched", Long.class),
                row.get("waiting", Long.class));
    }

    /** Newest first: ids are in the order of time. */
    public List<HandoverEntity> page(Page.Request page) {
        var after = Page.uuidAfter(page);
        var query =
                after.isPresent()
                        ? find("id < ?1 order by id desc", after.get())
                        : find("order by id desc");
        return query.range(0, page.rows() - 1).list();
    }

    @SuppressWarnings("unchecked") // A native query has no type of its own.
    private static List<Tuple> rows(jakarta.persistence.Query query) {
        return query.getResultList();
    }
}
