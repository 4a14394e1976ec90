package dev.cosell.deals.deal.persistence;

import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.Decision.Outcome;
import dev.cosell.deals.deal.policy.Decision.Question;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A decision as it was made; never changed. */
@Entity
@Table(name = "decision")
public class DecisionEntity {

    @Id private UUID id;

    @Column(name = "deal_id")
    private @Nullable UUID dealId;

    @Column(name = "partner_id")
    private @Nullable String partnerId;

    @Enumerated(EnumType.STRING)
    private Question question;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    private String rule;
    private String code;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> facts;

    @Column(name = "rule_set")
    private String ruleSet;

    private String actor;

    @Column(name = "decided_at")
    private Instant decidedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected DecisionEntity() {}

    DecisionEntity(
            UUID id,
            @Nullable UUID dealId,
            @Nullable String partnerId,
            Decision decision,
            String actor,
            Instant decidedAt) {
        this.id = id;
        this.dealId = dealId;
        this.partnerId = partnerId;
        this.question = decision.question();
        this.outcome = decision.outcome();
        this.rule = decision.rule();
        this.code = decision.code();
        this.facts = decision.facts();
        this.ruleSet = decision.ruleSet().id();
        this.actor = actor;
        this.decidedAt = decidedAt;
    }

    public UUID id() {
        return id;
    }

    /** Absent where a registration was refused. */
    public @Nullable UUID dealId() {
        return dealId;
    }

    /** Whose to read it is; absent for a direct deal, and where it tells of a competition. */
    public @Nullable String partnerId() {
        return partnerId;
    }

    public Question question() {
        return question;
    }

    public Outcome outcome() {
        return outcome;
    }

    public String rule() {
        return rule;
    }

    public String code() {
        return code;
    }

    public Map<String, String> facts() {
        return facts;
    }

    public String ruleSet() {
        return ruleSet;
    }

    public String actor() {
        return actor;
    }

    public Instant decidedAt() {
        return decidedAt;
    }
}
