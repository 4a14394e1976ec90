package dev.cosell.deals.ruleset.persistence;

import dev.cosell.deals.deal.policy.PolicyValues;
import dev.cosell.deals.deal.policy.RuleSet;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A version of a rule set; never changed. */
@Entity
@Immutable
@Table(name = "rule_set")
@IdClass(RuleSetEntity.Key.class)
public class RuleSetEntity {

    record Key(String name, int version) implements Serializable {}

    @Id private String name;
    @Id private int version;
    private String region;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    private List<String> countries;

    @Column(name = "valid_from")
    private Instant validFrom;

    private boolean suspended;

    @JdbcTypeCode(SqlTypes.JSON)
    private PolicyValues policy;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected RuleSetEntity() {}

    public RuleSetEntity(RuleSet ruleSet, String createdBy, Instant createdAt) {
        this.name = ruleSet.name();
        this.version = ruleSet.version();
        this.region = ruleSet.region();
        this.countries = ruleSet.countries().stream().sorted().toList();
        this.validFrom = ruleSet.validFrom();
        this.suspended = ruleSet.suspended();
        this.policy = ruleSet.values();
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    public RuleSet ruleSet() {
        return new RuleSet(
                name, version, region, Set.copyOf(countries), validFrom, suspended, policy);
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
