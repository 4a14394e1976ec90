package dev.cosell.attributions.partner.persistence;

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

    public void describe(List<String> newDomains, Instant at) {
        domains = newDomains;
        changedAt = at;
    }

    public String id() {
        return id;
    }

    /** Its own registrable domains, in the form to compare. */
    public List<String> domains() {
        return domains;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
