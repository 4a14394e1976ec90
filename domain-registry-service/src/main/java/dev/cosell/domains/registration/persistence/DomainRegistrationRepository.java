package dev.cosell.domains.registration.persistence;

import dev.cosell.domains.registration.policy.RegistrationStatus;
import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class DomainRegistrationRepository
        implements PanacheRepositoryBase<DomainRegistrationEntity, UUID> {

    private static final String INSERT =
            """
            insert into domain_registration (id, version, name, status, holder_kind, partner_id, registered_by,
                                             company, country, postal_code, employees, registered_at, expires_at)
            values (:id, :version, :name, :status, :holderKind, :partnerId, :registeredBy,
                    :company, :country, :postalCode, cast(:employees as integer), :registeredAt,
                    cast(:expiresAt as timestamptz))
            on conflict (name) where status in ('REGISTERED', 'GRACE') do nothing
            """;

    private static final String INSERT_ALL =
            """
            insert into domain_registration (id, version, name, status, holder_kind, partner_id, registered_by,
                                             company, country, postal_code, employees, registered_at)
            select id, version, name, status, holder_kind, partner_id, registered_by,
                   company, country, postal_code, employees, registered_at::timestamptz
              from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                   as new(id, version, name, status, holder_kind, partner_id, registered_by,
                          company, country, postal_code, employees, registered_at)
             order by partner_id nulls first, name
            """;

    /** What {@link #INSERT_ALL} takes of each row, in its order. */
    private static final List<Column> COLUMNS =
            List.of(
                    new Column("uuid", DomainRegistrationEntity::id),
                    new Column("bigint", DomainRegistrationEntity::version),
                    new Column("text", DomainRegistrationEntity::name),
                    new Column("text", each -> each.status().name()),
                    new Column("text", each -> each.holderKind().name()),
                    new Column("text", DomainRegistrationEntity::partnerId),
                    new Column("text", DomainRegistrationEntity::registeredBy),
                    new Column("text", DomainRegistrationEntity::company),
                    new Column("text", DomainRegistrationEntity::country),
                    new Column("text", DomainRegistrationEntity::postalCode),
                    new Column("integer", DomainRegistrationEntity::employees),
                    new Column("text", each -> each.registeredAt().toString()));

    private record Column(
            String type, Function<DomainRegistrationEntity, @Nullable Object> value) {}

    /**
     * Registers many domains that nobody holds, whose locks the caller has, in one statement. It
     * counts them for their partners in the order of these, so that no two such statements wait for
     * each other.
     *
     * @throws org.hibernate.exception.ConstraintViolationException where somebody holds one of them
     */
    public void insertAll(List<DomainRegistrationEntity> all) {
        getEntityManager()
                .unwrap(Session.class)
                .doWork(
                        connection -> {
                            try (var insert = connection.prepareStatement(INSERT_ALL)) {
                                for (int i = 0; i < COLUMNS.size(); i++) {
                                    Column column = COLUMNS.get(i);
                                    Object[] values = all.stream().map(column.value()).toArray();
                                    insert.setArray(
                                            i + 1, connection.createArrayOf(column.type(), values));
                                }
                                insert.executeUpdate();
                            }
                        });
    }

    /**
     * Registers a domain unless somebody holds it, also somebody whose row the caller cannot see:
     * the constraint decides, and no query.
     *
     * @return whether it is registered now
     */
    public boolean insertUnlessHeld(DomainRegistrationEntity registration) {
        return getEntityManager()
                        .createNativeQuery(INSERT)
                        .setParameter("id", registration.id())
                        .setParameter("version", registration.version())
                        .setParameter("name", registration.name())
                        .setParameter("status", registration.status().name())
                        .setParameter("holderKind", registration.holderKind().name())
                        .setParameter("partnerId", registration.partnerId())
                        .setParameter("registeredBy", registration.registeredBy())
                        .setParameter("company", registration.company())
                        .setParameter("country", registration.country())
                        .setParameter("postalCode", registration.postalCode())
                        .setParameter("employees", registration.employees())
                        .setParameter("registeredAt", registration.registeredAt())
                        .setParameter("expiresAt", registration.expiresAt())
                        .executeUpdate()
                == 1;
    }

    /** The registration that holds a domain, or else the last one that did. */
    public Optional<DomainRegistrationEntity> current(String name) {
        return find(
                        "name = ?1 order by case when status in (REGISTERED, GRACE) then 0 else 1 end, id desc",
                        name)
                .range(0, 0)
                .firstResultOptional();
    }

    /** Whether somebody holds a domain, also somebody whose row the caller cannot see. */
    public Optional<UUID> held(String name) {
        return Optional.ofNullable(
                (UUID)
                        getEntityManager()
                                .createNativeQuery("select held_registration(?1)", UUID.class)
                                .setParameter(1, name)
                                .getSingleResult());
    }

    /** What a partner may know of a domain: never whose it is. */
    public String preflight(String name) {
        return (String)
                getEntityManager()
                        .createNativeQuery("select domain_preflight(?1)", String.class)
                        .setParameter(1, name)
                        .getSingleResult();
    }

    /** Who held a domain, newest first, as far as the caller sees. */
    public List<DomainRegistrationEntity> history(
            String name, @Nullable Instant asOf, Page.Request page) {
        Map<String, Object> values = new HashMap<>();
        values.put("name", name);
        var where = new StringBuilder("name = :name");
        if (asOf != null) {
            where.append(" and registeredAt <= :asOf and (endedAt is null or endedAt > :asOf)");
            values.put("asOf", asOf);
        }
        return page(where, values, page);
    }

    /** Which registrations a list shows; a null does not narrow it. */
    public record Filter(@Nullable String partnerId, @Nullable RegistrationStatus status) {}

    /** Newest first: ids are in the order of time. */
    public List<DomainRegistrationEntity> page(Filter filter, Page.Request page) {
        Map<String, Object> values = new HashMap<>();
        var where = new StringBuilder("true = true");
        if (filter.partnerId() != null) {
            where.append(" and partnerId = :partnerId");
            values.put("partnerId", filter.partnerId());
        }
        if (filter.status() != null) {
            where.append(" and status = :status");
            values.put("status", filter.status());
        }
        return page(where, values, page);
    }

    private List<DomainRegistrationEntity> page(
            StringBuilder where, Map<String, Object> values, Page.Request page) {
        Page.uuidAfter(page)
                .ifPresent(
                        after -> {
                            where.append(" and id < :after");
                            values.put("after", after);
                        });
        return find(where + " order by id desc", values).range(0, page.rows() - 1).list();
    }

    /** What is held, in the order of ids. */
    public List<DomainRegistrationEntity> heldAfter(UUID last, int most) {
        return find("id > ?1 and status in (REGISTERED, GRACE) order by id", last)
                .range(0, most - 1)
                .list();
    }
}
