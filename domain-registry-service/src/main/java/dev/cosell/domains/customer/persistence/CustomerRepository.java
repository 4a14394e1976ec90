package dev.cosell.domains.customer.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

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
}
