package dev.cosell.deals.domain.application;

import dev.cosell.deals.domain.persistence.DomainFactEntity;
import dev.cosell.deals.domain.persistence.DomainFactRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.function.Consumer;
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
        remember(domain, fact -> fact.held(holderClass, holderPartnerId, existingCustomer, at));
    }

    public void customerRecorded(String domain, Instant at) {
        remember(domain, fact -> fact.customer(at));
    }

    public void transferred(
            String domain, String holderClass, @Nullable String holderPartnerId, Instant at) {
        remember(domain, fact -> fact.heldNow(holderClass, holderPartnerId, at));
    }

    /** Nobody holds the domain any more. */
    public void freed(String domain, Instant at) {
        remember(domain, fact -> fact.heldNow(null, null, at));
    }

    private void remember(String domain, Consumer<DomainFactEntity> told) {
        var known = domains.findByIdOptional(domain);
        var fact = known.orElseGet(() -> new DomainFactEntity(domain));
        told.accept(fact);
        if (known.isEmpty()) {
            domains.persist(fact);
        }
    }
}
