package dev.cosell.domains.imports.persistence;

import dev.cosell.domains.imports.policy.ImportFormat;
import dev.cosell.domains.imports.policy.ImportedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A file of registrations, and how far its rows are decided. */
@Entity
@DynamicUpdate
@Table(name = "domain_import")
public class DomainImportEntity {

    public enum ImportStatus {
        RECEIVED,
        RUNNING,
        DONE
    }

    /**
     * A partner that holds more than it may register.
     *
     * @param domains how many it holds, or would hold after what a dry run tried
     */
    public record OverLimit(String partnerId, int domains, int limit) {}

    @Id private UUID id;

    @Enumerated(EnumType.STRING)
    private ImportStatus status;

    @Enumerated(EnumType.STRING)
    private ImportFormat format;

    @Column(name = "dry_run")
    private boolean dryRun;

    private int rows;
    private int registered;
    private int unchanged;
    private int refused;

    @Column(name = "last_line")
    private int lastLine;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "over_limit")
    private List<OverLimit> overLimit;

    @Column(name = "received_by")
    private String receivedBy;

    @Column(name = "received_at")
    private Instant receivedAt;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected DomainImportEntity() {}

    public DomainImportEntity(
            UUID id,
            ImportFormat format,
            boolean dryRun,
            int rows,
            String receivedBy,
            Instant receivedAt) {
        this.id = id;
        this.status = ImportStatus.RECEIVED;
        this.format = format;
        this.dryRun = dryRun;
        this.rows = rows;
        this.overLimit = List.of();
        this.receivedBy = receivedBy;
        this.receivedAt = receivedAt;
    }

    /** Counts the next rows, in their order. */
    public void advance(List<ImportedRow> decided, Instant now) {
        if (startedAt == null) {
            startedAt = now;
            status = ImportStatus.RUNNING;
        }
        for (ImportedRow row : decided) {
            switch (row.outcome()) {
                case REGISTERED -> registered++;
                case UNCHANGED -> unchanged++;
                case REFUSED -> refused++;
                case null -> throw new IllegalStateException("Not decided: " + row.line());
            }
            lastLine = row.line();
        }
    }

    public void end(List<OverLimit> partners, Instant now) {
        status = ImportStatus.DONE;
        overLimit = partners;
        endedAt = now;
    }

    public UUID id() {
        return id;
    }

    public ImportStatus status() {
        return status;
    }

    public ImportFormat format() {
        return format;
    }

    public boolean dryRun() {
        return dryRun;
    }

    public int rows() {
        return rows;
    }

    public int done() {
        return registered + unchanged + refused;
    }

    public int registered() {
        return registered;
    }

    public int unchanged() {
        return unchanged;
    }

    public int refused() {
        return refused;
    }

    public int lastLine() {
        return lastLine;
    }

    public List<OverLimit> overLimit() {
        return overLimit;
    }

    public String receivedBy() {
        return receivedBy;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public @Nullable Instant startedAt() {
        return startedAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }
}
