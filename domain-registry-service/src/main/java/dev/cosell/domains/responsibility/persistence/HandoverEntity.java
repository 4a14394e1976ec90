package dev.cosell.domains.responsibility.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One hand-over of responsibility for a region, and how far it came. */
@Entity
@Table(name = "responsibility_handover")
public class HandoverEntity {

    @Id private UUID id;
    @Version private long version;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    private List<String> countries;

    @Column(name = "dry_run")
    private boolean dryRun;

    @Enumerated(EnumType.STRING)
    private HandoverStatus status;

    @Column(name = "requested_by")
    private String requestedBy;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    private @Nullable UUID position;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected HandoverEntity() {}

    public HandoverEntity(
            UUID id, Set<String> countries, boolean dryRun, String requestedBy, Instant at) {
        this.id = id;
        this.countries = countries.stream().sorted().toList();
        this.dryRun = dryRun;
        this.status = HandoverStatus.RUNNING;
        this.requestedBy = requestedBy;
        this.requestedAt = at;
    }

    /**
     * @param registrationId the last one that was examined
     */
    public void cameTo(UUID registrationId) {
        position = registrationId;
    }

    public void finish(Instant at) {
        status = HandoverStatus.DONE;
        finishedAt = at;
    }

    public UUID id() {
        return id;
    }

    public List<String> countries() {
        return countries;
    }

    public boolean dryRun() {
        return dryRun;
    }

    public HandoverStatus status() {
        return status;
    }

    public String requestedBy() {
        return requestedBy;
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    public @Nullable Instant finishedAt() {
        return finishedAt;
    }

    /** The last registration that was examined; null before the first. */
    public @Nullable UUID position() {
        return position;
    }
}
