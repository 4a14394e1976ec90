package dev.cosell.domains.imports.persistence;

import dev.cosell.domains.imports.persistence.DomainImportEntity.OverLimit;
import dev.cosell.domains.imports.policy.RowDecision.Held;
import dev.cosell.domains.registration.policy.Holder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What the registry knows of many domains and partners at once, as the service itself sees it. */
@ApplicationScoped
public class RegistryFacts {

    private static final String PARTNERS = "select id, domains from partner where id = any(?)";
    private static final String DOMAINS =
            """
            select asked.name, held.holder_kind, held.partner_id, held.registered_by,
                   (select max(ended.ended_at) from domain_registration ended where ended.name = asked.name) as last_ended,
                   exists (select from customer where customer.domain = asked.name) as customer
              from unnest(?) as asked(name)
              left join domain_registration held on held.name = asked.name and held.status in ('REGISTERED', 'GRACE')
            """;
    private static final String OVER_LIMIT =
            """
            select imported.partner_id, used.domains, capacity.domains as most
              from (select partner_id, count(*) filter (where outcome = 'REGISTERED') as registered
                      from domain_import_row
                     where import_id = ? and outcome in ('REGISTERED', 'UNCHANGED') and partner_id is not null
                     group by partner_id) as imported
              join partner on partner.id = imported.partner_id
              left join domain_use on domain_use.partner_id = imported.partner_id
              cross join lateral (
                   select coalesce(domain_use.domains, 0) + case when ? then imported.registered else 0 end as domains) as used
              join domain_capacity_at(?) as capacity on capacity.tier = partner.tier
             where used.domains > capacity.domains
             order by used.domains - capacity.domains desc, imported.partner_id limit ?
            """;

    private final EntityManager entities;

    RegistryFacts(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * A domain as the registry knows it.
     *
     * @param customer whether it is an existing customer's
     */
    public record Known(Held held, boolean customer) {}

    /** The own domains of those of these partners that somebody has told of. */
    public Map<String, Set<String>> partners(Collection<String> ids) {
        return session()
                .doReturningWork(
                        connection -> {
                            try (var select = connection.prepareStatement(PARTNERS)) {
                                select.setArray(1, connection.createArrayOf("text", ids.toArray()));
                                Map<String, Set<String>> found = new HashMap<>();
                                try (var row = select.executeQuery()) {
                                    while (row.next()) {
                                        found.put(
                                                row.getString(1),
                                                Set.copyOf(
                                                        List.of(
                                                                (String[])
                                                                        row.getArray(2)
                                                                                .getArray())));
                                    }
                                }
                                return found;
                            }
                        });
    }

    /**
     * @param names in canonical form; the answer has all of them
     */
    public Map<String, Known> domains(Collection<String> names) {
        return session()
                .doReturningWork(
                        connection -> {
                            try (var select = connection.prepareStatement(DOMAINS)) {
                                select.setArray(
                                        1, connection.createArrayOf("text", names.toArray()));
                                Map<String, Known> found = new HashMap<>();
                                try (var row = select.executeQuery()) {
                                    while (row.next()) {
                                        found.put(row.getString("name"), known(row));
                                    }
                                }
                                return found;
                            }
                        });
    }

    private static Known known(ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject("last_ended", OffsetDateTime.class);
        return new Known(
                new Held(holder(row), ended == null ? null : ended.toInstant()),
                row.getBoolean("customer"));
    }

    private static @Nullable Holder holder(ResultSet row) throws SQLException {
        if (row.getString("holder_kind") == null) {
            return null;
        }
        String partner = row.getString("partner_id");
        return partner == null
                ? new Holder.DirectSales(row.getString("registered_by"))
                : new Holder.Partner(partner);
    }

    /**
     * Partners of an import that hold more than their limit, the most first.
     *
     * @param dryRun whether what the import would register counts as held
     */
    public List<OverLimit> overLimit(UUID importId, boolean dryRun, Instant at, int most) {
        return session()
                .doReturningWork(
                        connection -> {
                            try (var select = connection.prepareStatement(OVER_LIMIT)) {
                                select.setObject(1, importId);
                                select.setBoolean(2, dryRun);
                                select.setObject(3, at.atOffset(ZoneOffset.UTC));
                                select.setInt(4, most);
                                List<OverLimit> found = new ArrayList<>();
                                try (var row = select.executeQuery()) {
                                    while (row.next()) {
                                        found.add(
                                                new OverLimit(
                                                        row.getString(1),
                                                        row.getInt(2),
                                                        row.getInt(3)));
                                    }
                                }
                                return found;
                            }
                        });
    }

    private Session session() {
        return entities.unwrap(Session.class);
    }
}
