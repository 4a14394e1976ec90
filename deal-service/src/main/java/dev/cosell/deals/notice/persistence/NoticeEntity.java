package dev.cosell.deals.notice.persistence;

import dev.cosell.deals.notice.policy.NoticeKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that somebody is told of a deal, once. */
@Entity
@Table(name = "notice")
public class NoticeEntity {

    @Id private UUID id;

    @Column(name = "deal_id", updatable = false)
    private UUID dealId;

    @Column(name = "link_id", updatable = false)
    private @Nullable UUID linkId;

    @Column(name = "company_name", updatable = false)
    private String companyName;

    @Column(updatable = false)
    private String domain;

    @Column(name = "recipient_role", updatable = false)
    @Enumerated(EnumType.STRING)
    private NoticeKind.Recipient recipientRole;

    @Column(name = "recipient_id", updatable = false)
    private String recipientId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private NoticeKind kind;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "acknowledged_at")
    private @Nullable Instant acknowledgedAt;

    @Column(name = "acknowledged_by")
    private @Nullable String acknowledgedBy;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected NoticeEntity() {}

    /** The first acknowledgement stays. */
    public void acknowledge(String by, Instant at) {
        if (acknowledgedAt == null) {
            acknowledgedAt = at;
            acknowledgedBy = by;
        }
    }

    public UUID id() {
        return id;
    }

    public UUID dealId() {
        return dealId;
    }

    /** The customer as it was called then. */
    public String companyName() {
        return companyName;
    }

    public String domain() {
        return domain;
    }

    /** The confirmation link that it is about; null where it is about the deal. */
    public @Nullable UUID linkId() {
        return linkId;
    }

    public NoticeKind kind() {
        return kind;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant acknowledgedAt() {
        return acknowledgedAt;
    }

    public @Nullable String acknowledgedBy() {
        return acknowledgedBy;
    }
}
