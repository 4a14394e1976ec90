package dev.cosell.deals.domain.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the registry tells of a domain: enough for a preview, never for a decision. */
@Entity
@Table(name = "domain_fact")
public class DomainFactEntity {

    @Id private String domain;

    @Column(name = "holder_class")
    private @Nullable String holderClass;

    @Column(name = "holder_partner_id")
    private @Nullable String holderPartnerId;

    @Column(name = "existing_customer")
    private boolean existingCustomer;

    @Column(name = "told_at")
    private Instant toldAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected DomainFactEntity() {}

    @SuppressWarnings("NullAway.Init") // What is told of it sets the rest.
    public DomainFactEntity(String domain) {
        this.domain = domain;
    }

    public void held(String byClass, @Nullable String byPartnerId, boolean customer, Instant at) {
        heldNow(byClass, byPartnerId, at);
        existingCustomer = customer;
    }

    /**
     * @param byClass null for nobody
     */
    public void heldNow(@Nullable String byClass, @Nullable String byPartnerId, Instant at) {
        holderClass = byClass;
        holderPartnerId = byPartnerId;
        toldAt = at;
    }

    public void customer(Instant at) {
        existingCustomer = true;
        toldAt = at;
    }
}
