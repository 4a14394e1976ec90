package dev.cosell.domains.responsibility.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Who answers for which registration, from when to when. What is asked for each single answer goes
 * past Hibernate, which keeps the shape of every native query's result anew and looks through all
 * that it kept.
 */
@ApplicationScoped
public class DomainResponsibleRepository {

    private static final String OPEN_DIRECT_SALES =
            """
            insert into domain_responsible (registration_id, growth_specialist_id, since)
            select id, registered_by, registered_at from domain_registration
             where id = any(cast(:ids as uuid[])) and holder_kind = 'DIRECT_SALES' and status in ('REGISTERED', 'GRACE')
            on conflict (registration_id) where until is null do nothing
            """;
    private static final String TAKE_OVER =
            """
            with answered as (delete from responsible_request where registration_id = ? returning handover_id)
            insert into domain_responsible (registration_id, growth_specialist_id, since, handover_id,
                                            channel_account_manager_id)
            select r.id, ?, ?::timestamptz, (select handover_id from answered), p.channel_account_manager_id
              from domain_registration r left join partner p on p.id = r.partner_id
             where r.id = ? and r.status in ('REGISTERED', 'GRACE')
            on conflict (registration_id) where until is null do nothing
            returning handover_id, channel_account_manager_id
            """;
    private static final String GIVE_UP =
            """
            update domain_responsible set until = greatest(since, ?::timestamptz)
             where registration_id = ? and until is null and growth_specialist_id <> ?
            returning growth_specialist_id, until
            """;
    private static final String NOW =
            """
            select r.id, o.growth_specialist_id, coalesce(o.since, r.registered_at) as since,
                   p.channel_account_manager_id, q.status, q.rule, q.reason
              from domain_registration r
                   left join partner p on p.id = r.partner_id
                   left join domain_responsible o on o.registration_id = r.id and o.until is null
                   left join responsible_request q on q.registration_id = r.id
             where r.id = any(cast(:ids as uuid[])) and r.status in ('REGISTERED', 'GRACE')
            """;

    private final EntityManager entities;
    private final DataSource dataSource;

    DomainResponsibleRepository(EntityManager entities, DataSource dataSource) {
        this.entities = entities;
        this.dataSource = dataSource;
    }

    /** What a growth specialist that takes over finds. */
    public record TakenOver(
            Instant since, @Nullable UUID handoverId, @Nullable String channelAccountManagerId) {}

    /** Who answered until then. */
    public record GivenUp(String growthSpecialistId, Instant until) {}

    /** Whoever registered for direct sales answers for the domain from the beginning. */
    public void openDirectSales(Collection<UUID> registrationIds) {
        entities.createNativeQuery(OPEN_DIRECT_SALES)
                .setParameter("ids", texts(registrationIds))
                .executeUpdate();
    }

    /**
     * Lets a growth specialist answer for a registration, which no longer asks for one.
     *
     * @return empty, and nothing changed, where the registration holds no domain or one answers
     */
    public Optional<TakenOver> takeOver(
            UUID registrationId, String growthSpecialistId, Instant at) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(TAKE_OVER)) {
            insert.setObject(1, registrationId);
            insert.setString(2, growthSpecialistId);
            insert.setObject(3, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
            insert.setObject(4, registrationId);
            try (var row = insert.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new TakenOver(at, row.getObject(1, UUID.class), row.getString(2)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Nobody can take over: " + e.getMessage(), e);
        }
    }

    /** Ends the answering of anybody but this growth specialist; empty where there is none. */
    public Optional<GivenUp> giveUp(UUID registrationId, String toGrowthSpecialistId, Instant at) {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement(GIVE_UP)) {
            update.setObject(1, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
            update.setObject(2, registrationId);
            update.setString(3, toGrowthSpecialistId);
            try (var row = update.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new GivenUp(
                                        row.getString(1),
                                        row.getObject(2, OffsetDateTime.class).toInstant()))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Nobody can give up: " + e.getMessage(), e);
        }
    }

    /** Of those that hold their domain. */
    public List<CurrentResponsible> now(Collection<UUID> registrationIds) {
        return rows(
                        entities.createNativeQuery(NOW, Tuple.class)
                                .setParameter("ids", texts(registrationIds)))
                .stream()
                .map(CurrentResponsible::from)
                .toList();
    }

    private static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    @SuppressWarnings("unchecked") // A native query has no type of its own.
    private static List<Tuple> rows(jakarta.persistence.Query query) {
        return query.getResultList();
    }
}
