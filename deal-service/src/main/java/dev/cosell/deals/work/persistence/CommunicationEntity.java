package dev.cosell.deals.work.persistence;

import dev.cosell.deals.deal.policy.Participant;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A talk with the customer, and who took part in it (R26). */
@Entity
@Table(name = "communication")
public class CommunicationEntity {

    @Id private UUID id;

    @Column(name = "deal_id")
    private UUID dealId;

    @Column(name = "partner_id")
    private String partnerId;

    private String channel;

    @Column(name = "occurred_at")
    private Instant occurredAt;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    private List<String> participants;

    private String summary;

    @Column(name = "recorded_by")
    private String recordedBy;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected CommunicationEntity() {}

    /** A communication as it is to be recorded. */
    public record Draft(
            String channel, Instant occurredAt, Set<Participant> participants, String summary) {}

    public CommunicationEntity(
            UUID id, UUID dealId, String partnerId, Draft draft, String recordedBy, Instant at) {
        this.id = id;
        this.dealId = dealId;
        this.partnerId = partnerId;
        this.channel = draft.channel();
        this.occurredAt = draft.occurredAt();
        this.participants = draft.participants().stream().sorted().map(Enum::name).toList();
        this.summary = draft.summary();
        this.recordedBy = recordedBy;
        this.recordedAt = at;
    }

    public UUID id() {
        return id;
    }

    public String channel() {
        return channel;
    }

    public Instant occurredAt() {
        return occurredAt;
    }

    public List<String> participants() {
        return participants;
    }

    public String summary() {
        return summary;
    }

    public String recordedBy() {
        return recordedBy;
    }

    public Instant recordedAt() {
        return recordedAt;
    }
}
