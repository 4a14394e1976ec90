package dev.cosell.domains.responsibility.persistence;

import dev.cosell.web.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The registrations that ask for a growth specialist. */
@ApplicationScoped
public class ResponsibleRequestRepository {

    private static final String HELD =
            """
            select r.id, r.name, r.country, r.postal_code, r.employees, p.country as partner_country, p.sells_into,
                   p.channel_account_manager_id, customer_growth_specialist(r.name) as customer_growth_specialist_id,
                   o.id is not null as has_growth_specialist, q.registration_id is not null as asked
              from domain_registration r
                   left join partner p on p.id = r.partner_id
                   left join domain_responsible o on o.registration_id = r.id and o.until is null
                   left join responsible_request q on q.registration_id = r.id and q.status = 'REQUESTED'
             where r.id = any(cast(:ids as uuid[])) and r.partner_id is not null and r.status in ('REGISTERED', 'GRACE')
             order by r.id
            """;
    private static final String ASK =
            """
            insert into responsible_request (registration_id, status, requested_at, handover_id)
            select id, 'REQUESTED', :at, cast(:handover as uuid) from unnest(cast(:ids as uuid[])) as id
            on conflict do nothing returning registration_id
            """;
    private static final String FORGET_UNMATCHED =
            "delete from responsible_request where registration_id = any(cast(:ids as uuid[])) and status = 'UNMATCHED'";
    private static final String NOBODY_MATCHES =
            """
            update responsible_request set status = 'UNMATCHED', rule = :rule, reason = :reason
             where registration_id = :id and status = 'REQUESTED'
            """;
    private static final String PAGE =
            """
            select q.registration_id, r.name, r.partner_id, p.channel_account_manager_id, r.company, r.country,
                   r.postal_code, q.status, q.rule, q.reason, q.requested_at
              from responsible_request q join domain_registration r on r.id = q.registration_id
                   left join partner p on p.id = r.partner_id
             where q.registration_id > coalesce(cast(:after as uuid), '00000000-0000-0000-0000-000000000000')
               and q.status = coalesce(cast(:status as text), q.status)
             order by q.registration_id limit :rows
            """;

    private final EntityManager entities;

    ResponsibleRequestRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** Those of the registrations that are partners' and hold their domain, in the order of ids. */
    public List<HeldDomain> held(Collection<UUID> registrationIds) {
        return rows(
                        entities.createNativeQuery(HELD, Tuple.class)
                                .setParameter("ids", texts(registrationIds)))
                .stream()
                .map(HeldDomain::from)
                .toList();
    }

    /**
     * Makes them ask; the primary key decides where two would at once.
     *
     * @return those that did not ask before
     */
    public Set<UUID> ask(Collection<UUID> registrationIds, Instant at, @Nullable UUID handoverId) {
        return rows(
                        entities.createNativeQuery(ASK, Tuple.class)
                                .setParameter("ids", texts(registrationIds))
                                .setParameter("at", at)
                                .setParameter(
                                        "handover",
                                        handoverId == null ? null : handoverId.toString()))
                .stream()
                .map(row -> row.get("registration_id", UUID.class))
                .collect(Collectors.toSet());
    }

    /** Lets those ask again for whom nobody matched. */
    public void forgetUnmatched(Collection<UUID> registrationIds) {
        entities.createNativeQuery(FORGET_UNMATCHED)
                .setParameter("ids", texts(registrationIds))
                .executeUpdate();
    }

    /** Nothing where the registration does not ask, or no more. */
    public void nobodyMatches(UUID registrationId, String rule, String reason) {
        entities.createNativeQuery(NOBODY_MATCHES)
                .setParameter("id", registrationId)
                .setParameter("rule", rule)
                .setParameter("reason", reason)
                .executeUpdate();
    }

    /** The oldest registrations first: ids are in the order of time. */
    public List<WaitingDomain> page(@Nullable RequestStatus status, Page.Request page) {
        return rows(
                        entities.createNativeQuery(PAGE, Tuple.class)
                                .setParameter(
                                        "after",
                                        Page.uuidAfter(page).map(UUID::toString).orElse(null))
                                .setParameter("status", status == null ? null : status.name())
                                .setParameter("rows", page.rows()))
                .stream()
                .map(WaitingDomain::from)
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
