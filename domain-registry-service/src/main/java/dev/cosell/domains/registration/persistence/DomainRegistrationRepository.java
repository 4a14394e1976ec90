package dev.cosell.domains.registration.persistence;

import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
public class DomainRegistrationRepository
        implements PanacheRepositoryBase<DomainRegistrationEntity, UUID> {

    private static final String INSERT =
            """
            insert into domain_registration (id, version, name, status, holder_kind, partner_id, registered_by,
                                             company, country, postal_code, employees, registered_at)
            values (:id, :version, :name, :status, :holderKind, :partnerId, :registeredBy,
                    :company, :country, :postalCode, cast(:employees as integer), :registeredAt)
            on conflict (name) where status in ('REGISTERED', 'GRACE') do nothing
            """;

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

    /** Newest first: ids are in the order of time. */
    public List<DomainRegistrationEntity> page(Page.Request page) {
        var after = Page.uuidAfter(page);
        var query =
                after.isPresent()
                        ? find("id < ?1 order by id desc", after.get())
                        : find("order by id desc");
        return query.range(0, page.rows() - 1).list();
    }
}
