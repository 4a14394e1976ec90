package dev.cosell.domains.resolution.persistence;

import dev.cosell.domains.resolution.policy.HolderClass;
import dev.cosell.domains.resolution.policy.Resolution;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was said of a deal's domain, once and for all. */
@Entity
@Table(name = "deal_resolution")
public class DealResolutionEntity {

    @Id
    @Column(name = "deal_id")
    private UUID dealId;

    @Column(name = "partner_id")
    private String partnerId;

    private String domain;

    @Enumerated(EnumType.STRING)
    @Column(name = "holder_class")
    private HolderClass holderClass;

    @Column(name = "existing_customer")
    private boolean existingCustomer;

    @Column(name = "responsible_growth_specialist_id")
    private @Nullable String responsibleGrowthSpecialistId;

    @Column(name = "resolved_at")
    private Instant resolvedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected DealResolutionEntity() {}

    public DealResolutionEntity(
            UUID dealId, String partnerId, String domain, Resolution resolution, Instant at) {
        this.dealId = dealId;
        this.partnerId = partnerId;
        this.domain = domain;
        this.holderClass = resolution.holderClass();
        this.existingCustomer = resolution.existingCustomer();
        this.responsibleGrowthSpecialistId = resolution.responsibleGrowthSpecialistId();
        this.resolvedAt = at;
    }

    public UUID dealId() {
        return dealId;
    }

    public String partnerId() {
        return partnerId;
    }

    public String domain() {
        return domain;
    }

    public HolderClass holderClass() {
        return holderClass;
    }

    public boolean existingCustomer() {
        return existingCustomer;
    }

    public @Nullable String responsibleGrowthSpecialistId() {
        return responsibleGrowthSpecialistId;
    }

    public Instant resolvedAt() {
        return resolvedAt;
    }
}
