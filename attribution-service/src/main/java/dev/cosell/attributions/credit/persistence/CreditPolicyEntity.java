package dev.cosell.attributions.credit.persistence;

import dev.cosell.attributions.attribution.policy.CreditPolicy;
import dev.cosell.attributions.attribution.policy.CreditPolicy.Terms;
import dev.cosell.attributions.attribution.policy.TierThreshold;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A version of the credit policy; never changed. */
@Entity
@Immutable
@Table(name = "credit_policy")
public class CreditPolicyEntity {

    @Id private int version;

    @Column(name = "valid_from")
    private Instant validFrom;

    @Column(name = "grace_days")
    private int graceDays;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Terms> terms;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<TierThreshold> tiers;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected CreditPolicyEntity() {}

    public CreditPolicyEntity(CreditPolicy policy, String createdBy, Instant createdAt) {
        this.version = policy.version();
        this.validFrom = policy.validFrom();
        this.graceDays = policy.graceDays();
        this.terms = policy.terms();
        this.tiers = policy.tiers();
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    public CreditPolicy policy() {
        return new CreditPolicy(version, validFrom, graceDays, terms, tiers);
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
