package dev.cosell.attributions.competition.persistence;

import dev.cosell.attributions.competition.policy.BestPartner.How;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A competition (R28); its lock orders the signatures of all deals in it. Writes changed columns
 * only, as operations may write no others than those of the decision.
 */
@Entity
@DynamicUpdate
@Table(name = "competition")
public class CompetitionEntity {

    @Id private UUID id;

    private String domain;

    @Enumerated(EnumType.STRING)
    private CompetitionStatus status;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "winner_deal_id")
    private @Nullable UUID winnerDealId;

    @Enumerated(EnumType.STRING)
    @Column(name = "decided_how")
    private @Nullable How decidedHow;

    @Column(name = "named_by")
    private @Nullable String namedBy;

    @Column(name = "named_why")
    private @Nullable String namedWhy;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected CompetitionEntity() {}

    public void signedFirst(UUID dealId, Instant at) {
        decide(dealId, How.SIGNED_FIRST, at);
    }

    public void named(UUID dealId, String by, String why, Instant at) {
        namedBy = by;
        namedWhy = why;
        decide(dealId, How.NAMED_BY_OPERATIONS, at);
    }

    private void decide(UUID dealId, How how, Instant at) {
        status = CompetitionStatus.DECIDED;
        winnerDealId = dealId;
        decidedHow = how;
        endedAt = at;
    }

    public void lapse(Instant at) {
        status = CompetitionStatus.LAPSED;
        endedAt = at;
    }

    /**
     * When a signature that is made now happens. One that knows of the decision is not before it,
     * whatever the clocks of two machines say.
     */
    public Instant momentOf(Instant now) {
        return endedAt == null || now.isAfter(endedAt) ? now : endedAt.plus(1, ChronoUnit.MICROS);
    }

    public boolean isOpen() {
        return status == CompetitionStatus.OPEN;
    }

    public UUID id() {
        return id;
    }

    public String domain() {
        return domain;
    }

    public CompetitionStatus status() {
        return status;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public @Nullable UUID winnerDealId() {
        return winnerDealId;
    }

    public @Nullable How decidedHow() {
        return decidedHow;
    }

    public @Nullable String namedBy() {
        return namedBy;
    }

    public @Nullable String namedWhy() {
        return namedWhy;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }
}
