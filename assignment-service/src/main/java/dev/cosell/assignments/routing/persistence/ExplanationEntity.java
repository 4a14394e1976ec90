package dev.cosell.assignments.routing.persistence;

import dev.cosell.assignments.routing.policy.Explanation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Why a routing of a deal came out as it did; never changed. */
@Entity
@Table(name = "routing_explanation")
public class ExplanationEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long position;

    @Column(name = "deal_id")
    private UUID dealId;

    @Column(name = "decided_at")
    private Instant decidedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    private Explanation explanation;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected ExplanationEntity() {}

    public ExplanationEntity(UUID dealId, Explanation explanation, Instant decidedAt) {
        this.dealId = dealId;
        this.explanation = explanation;
        this.decidedAt = decidedAt;
    }

    public Explanation explanation() {
        return explanation;
    }
}
