package dev.cosell.domains.partner.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What assignment-service tells of a partner. */
@Entity
@Table(name = "partner")
public class PartnerEntity {

    @Id private String id;
    private String country;
    private String tier;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    private List<String> domains;

    @Column(name = "changed_at")
    private Instant changedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected PartnerEntity() {}

    @SuppressWarnings("NullAway.Init") // describe() sets the rest.
    public PartnerEntity(String id) {
        this.id = id;
    }

    public void describe(String newCountry, String newTier, List<String> newDomains, Instant at) {
        country = newCountry;
        tier = newTier;
        domains = newDomains;
        changedAt = at;
    }

    public String id() {
        return id;
    }

    public String country() {
        return country;
    }

    public String tier() {
        return tier;
    }

    /** The partner's own domains, in canonical form. */
    public List<String> domains() {
        return domains;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
