package dev.cosell.deals.competition.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A competition for a prospect (R28), one for a domain at a time. */
@Entity
@Table(name = "competition")
public class CompetitionEntity {

    @Id private UUID id;

    private String domain;

    @Enumerated(EnumType.STRING)
    private CompetitionStatus status;

    @Column(name = "opened_by")
    private String openedBy;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "winner_deal_id")
    private @Nullable UUID winnerDealId;

    @Column(name = "decided_how")
    private @Nullable String decidedHow;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected CompetitionEntity() {}

    public CompetitionEntity(UUID id, String domain, String openedBy, Instant at) {
        this.id = id;
        this.domain = domain;
        this.status = CompetitionStatus.OPEN;
        this.openedBy = openedBy;
        this.openedAt = at;
    }

    /**
     * @param how as attribution-service said
     */
    public void decided(UUID forDealId, String how, Instant at) {
        status = CompetitionStatus.DECIDED;
        winnerDealId = forDealId;
        decidedHow = how;
        endedAt = at;
    }

    public void lapse(Instant at) {
        status = CompetitionStatus.LAPSED;
        endedAt = at;
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

    public String openedBy() {
        return openedBy;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public @Nullable UUID winnerDealId() {
        return winnerDealId;
    }

    public @Nullable String decidedHow() {
        return decidedHow;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }
}
