package dev.cosell.domains.responsibility.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who answers for which registration, from when to when. */
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
            with answered as (delete from responsible_request where registration_id = :id returning handover_id)
            insert into domain_responsible (registration_id, growth_specialist_id, since, handover_id,
                                            channel_account_manager_id)
            select r.id, :growthSpecialist, :at, (select handover_id from answered), p.channel_account_manager_id
              from domain_registration r left join partner p on p.id = r.partner_id
             where r.id = :id and r.status in ('REGISTERED', 'GRACE')
            on conflict (registration_id) where until is null do nothing
            returning since, handover_id, channel_account_manager_id
            """;
    private static final String GIVE_UP =
            """
            update domain_responsible set until = greatest(since, :at)
             where registration_id = :id and until is null and growth_specialist_id <> :growthSpecialist
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

    DomainResponsibleRepository(EntityManager entities) {
        this.entities = entities;
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
        return first(
                        entities.createNativeQuery(TAKE_OVER, Tuple.class)
                                .setParameter("id", registrationId)
                                .setParameter("growthSpecialist", growthSpecialistId)
                                .setParameter("at", at))
                .map(
                        row ->
                                new TakenOver(
                                        row.get("since", Instant.class),
                                        row.get("handover_id", UUID.class),
                                        row.get("channel_account_manager_id", String.class)));
    }

    /** Ends the answering of anybody but this growth specialist; empty where there is none. */
    public Optional<GivenUp> giveUp(UUID registrationId, String toGrowthSpecialistId, Instant at) {
        return first(
                        entities.createNativeQuery(GIVE_UP, Tuple.class)
                                .setParameter("id", registrationId)
                                .setParameter("growthSpecialist", toGrowthSpecialistId)
                                .setParameter("at", at))
                .map(
                        row ->
                                new GivenUp(
                                        row.get("growth_specialist_id", String.class),
                                        row.get("until", Instant.class)));
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

    private static Optional<Tuple> first(jakarta.persistence.Query query) {
        return rows(query).stream().findFirst();
    }

    @SuppressWarnings("unchecked") // A native query has no type of its own.
    private static List<Tuple> rows(jakarta.persistence.Query query) {
        return query.getResultList();
    }
}
