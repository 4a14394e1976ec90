package dev.cosell.domains.transfer.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A partner's request to the holder of a domain. */
@Entity
@Table(name = "domain_transfer")
public class TransferEntity {

    @Id private UUID id;
    @Version private long version;
    private String name;

    @Column(name = "registration_id")
    private UUID registrationId;

    @Column(name = "partner_id")
    private String partnerId;

    @Column(name = "requested_by")
    private String requestedBy;

    @Enumerated(EnumType.STRING)
    private TransferStatus status;

    @Enumerated(EnumType.STRING)
    private @Nullable RefusalReason reason;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @Column(name = "answer_until")
    private Instant answerUntil;

    @Column(name = "answered_by")
    private @Nullable String answeredBy;

    @Column(name = "answered_at")
    private @Nullable Instant answeredAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected TransferEntity() {}

    /**
     * @param name the domain's canonical form
     * @param registrationId which registration holds it
     * @param partnerId who asks for it
     */
    public TransferEntity(
            UUID id,
            String name,
            UUID registrationId,
            String partnerId,
            String requestedBy,
            Instant requestedAt,
            Instant answerUntil) {
        this.id = id;
        this.name = name;
        this.registrationId = registrationId;
        this.partnerId = partnerId;
        this.requestedBy = requestedBy;
        this.status = TransferStatus.REQUESTED;
        this.requestedAt = requestedAt;
        this.answerUntil = answerUntil;
    }

    public void agree(String by, Instant at) {
        status = TransferStatus.AGREED;
        answeredBy = by;
        answeredAt = at;
    }

    public void refuse(RefusalReason why, String by, Instant at) {
        status = TransferStatus.REFUSED;
        reason = why;
        answeredBy = by;
        answeredAt = at;
    }

    public boolean isOpen() {
        return status == TransferStatus.REQUESTED;
    }

    /**
     * Whether it can be answered; after its time it is refused, also where nobody has done so yet.
     */
    public boolean isOpenAt(Instant now) {
        return isOpen() && now.isBefore(answerUntil);
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public UUID registrationId() {
        return registrationId;
    }

    /** Who asks for the domain. */
    public String partnerId() {
        return partnerId;
    }

    public String requestedBy() {
        return requestedBy;
    }

    public TransferStatus status() {
        return status;
    }

    public @Nullable RefusalReason reason() {
        return reason;
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    public Instant answerUntil() {
        return answerUntil;
    }

    public @Nullable Instant answeredAt() {
        return answeredAt;
    }
}
