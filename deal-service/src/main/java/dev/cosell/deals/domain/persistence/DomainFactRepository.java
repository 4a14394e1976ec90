package dev.cosell.deals.domain.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class DomainFactRepository implements PanacheRepositoryBase<DomainFactEntity, String> {

    /**
     * A domain as the calling partner may see it: never whose it is.
     *
     * @param heardAt the latest that the registry has told of any domain; null before the first
     */
    public record Seen(String holderClass, boolean existingCustomer, @Nullable Instant heardAt) {}

    public Seen seen(String domain) {
        return (Seen)
                getEntityManager()
                        .createNativeQuery("select * from domain_as_seen(?1)", Seen.class)
                        .setParameter(1, domain)
                        .getSingleResult();
    }
}
