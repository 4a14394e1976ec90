package dev.cosell.domains.customer.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A company that buys from the vendor already. */
@Entity
@Table(name = "customer")
public class CustomerEntity {

    @Id private String domain;
    @Version private long version;
    private String company;

    @Column(name = "growth_specialist_id")
    private @Nullable String growthSpecialistId;

    @Column(name = "recorded_by")
    private String recordedBy;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected CustomerEntity() {}

    /**
     * @param domain the canonical form
     */
    @SuppressWarnings("NullAway.Init") // describe() sets the rest.
    public CustomerEntity(String domain) {
        this.domain = domain;
    }

    /**
     * @param newGrowthSpecialistId who answers for the customer (R30); null where that is open
     */
    public void describe(
            String newCompany, @Nullable String newGrowthSpecialistId, String by, Instant at) {
        company = newCompany;
        growthSpecialistId = newGrowthSpecialistId;
        recordedBy = by;
        recordedAt = at;
    }

    public String domain() {
        return domain;
    }

    public long version() {
        return version;
    }

    public String company() {
        return company;
    }

    public @Nullable String growthSpecialistId() {
        return growthSpecialistId;
    }

    public String recordedBy() {
        return recordedBy;
    }

    public Instant recordedAt() {
        return recordedAt;
    }
}
