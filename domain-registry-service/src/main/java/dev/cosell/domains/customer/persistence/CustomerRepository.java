package dev.cosell.domains.customer.persistence;

import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class CustomerRepository implements PanacheRepositoryBase<CustomerEntity, String> {

    /** Whether the domain is a customer's; answers in transactions of partners as well. */
    public boolean isKnown(String domain) {
        return (boolean)
                getEntityManager()
                        .createNativeQuery("select is_customer(:domain)", Boolean.class)
                        .setParameter("domain", domain)
                        .getSingleResult();
    }

    /**
     * By domain.
     *
     * @param growthSpecialistId who answers for them; null for all
     */
    public List<CustomerEntity> page(@Nullable String growthSpecialistId, Page.Request page) {
        var query =
                growthSpecialistId == null
                        ? find("domain > ?1 order by domain", page.afterOr(""))
                        : find(
                                "domain > ?1 and growthSpecialistId = ?2 order by domain",
                                page.afterOr(""),
                                growthSpecialistId);
        return query.range(0, page.rows() - 1).list();
    }
}
