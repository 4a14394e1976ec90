package dev.cosell.assignments.routing.persistence;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.assignments.routing.policy.Standing.Cause;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** That a deal passed from one growth specialist to another, or to nobody, and why. */
@Entity
@Immutable
@Table(name = "reassignment")
public class ReassignmentEntity {

    @Id private UUID id;

    @Column(name = "deal_id")
    private UUID dealId;

    @Column(name = "previous_growth_specialist_id")
    private @Nullable String previousGrowthSpecialistId;

    @Column(name = "growth_specialist_id")
    private @Nullable String growthSpecialistId;

    private String rule;

    @Enumerated(EnumType.STRING)
    private Cause reason;

    private @Nullable String note;

    @Column(name = "reassigned_by")
    private String reassignedBy;

    @Column(name = "reassigned_at")
    private Instant reassignedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected ReassignmentEntity() {}

    /**
     * @param previousGrowthSpecialistId null where the deal waited in the queue
     * @param growthSpecialistId null where it waits there from now on
     * @param note in the words of operations
     */
    public ReassignmentEntity(
            UUID dealId,
            @Nullable String previousGrowthSpecialistId,
            @Nullable String growthSpecialistId,
            Cause cause,
            @Nullable String note,
            String by,
            Instant at) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.dealId = dealId;
        this.previousGrowthSpecialistId = previousGrowthSpecialistId;
        this.growthSpecialistId = growthSpecialistId;
        this.rule = cause.rule();
        this.reason = cause;
        this.note = note;
        this.reassignedBy = by;
        this.reassignedAt = at;
    }

    public UUID id() {
        return id;
    }

    public @Nullable String previousGrowthSpecialistId() {
        return previousGrowthSpecialistId;
    }

    public @Nullable String growthSpecialistId() {
        return growthSpecialistId;
    }

    public String rule() {
        return rule;
    }

    public Cause reason() {
        return reason;
    }

    public @Nullable String note() {
        return note;
    }

    public String reassignedBy() {
        return reassignedBy;
    }

    public Instant reassignedAt() {
        return reassignedAt;
    }
}
