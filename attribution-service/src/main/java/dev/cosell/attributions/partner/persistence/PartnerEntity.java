package dev.cosell.attributions.partner.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What assignment-service tells of a partner. */
@Entity
@Table(name = "partner")
public class PartnerEntity {

    @Id private String id;

    private @Nullable String name;

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

    public void describe(@Nullable String newName, List<String> newDomains, Instant at) {
        name = newName == null ? name : newName;
        domains = newDomains;
        changedAt = at;
    }

    public String id() {
        return id;
    }

    /** Of the company; null where nobody told. */
    public @Nullable String name() {
        return name;
    }

    /** Its own registrable domains, in the form to compare. */
    public List<String> domains() {
        return domains;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
