package dev.cosell.deals.domain.application;

import dev.cosell.deals.domain.persistence.DomainFactEntity;
import dev.cosell.deals.domain.persistence.DomainFactRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps what the registry tells of domains. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class RememberDomain {

    private final DomainFactRepository domains;

    RememberDomain(DomainFactRepository domains) {
        this.domains = domains;
    }

    public void registered(
            String domain,
            String holderClass,
            @Nullable String holderPartnerId,
            boolean existingCustomer,
            Instant at) {
        known(domain).held(holderClass, holderPartnerId, existingCustomer, at);
    }

    public void customerRecorded(String domain, Instant at) {
        known(domain).customer(at);
    }

    private DomainFactEntity known(String domain) {
        return domains.findByIdOptional(domain)
                .orElseGet(
                        () -> {
                            var fresh = new DomainFactEntity(domain);
                            domains.persist(fresh);
                            return fresh;
                        });
    }
}
