package dev.cosell.deals.work.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody noted of a deal. */
@Entity
@Table(name = "note")
public class NoteEntity {

    /** Who reads a note; PostgreSQL itself holds everybody to it. */
    public enum Visibility {
        /** The partner and the vendor's people. */
        SHARED,
        /** The vendor's people only. */
        VENDOR,
        /** The partner only. */
        PARTNER
    }

    @Id private UUID id;

    @Column(name = "deal_id")
    private UUID dealId;

    @Column(name = "partner_id")
    private @Nullable String partnerId;

    @Enumerated(EnumType.STRING)
    private Visibility visibility;

    private String text;

    @Column(name = "written_by")
    private String writtenBy;

    @Column(name = "author_role")
    private String authorRole;

    @Column(name = "written_at")
    private Instant writtenAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected NoteEntity() {}

    /** A note as it is to be kept. */
    public record Draft(Visibility visibility, String text, String writtenBy, String authorRole) {}

    public NoteEntity(
            UUID id, UUID dealId, @Nullable String partnerId, Draft draft, Instant writtenAt) {
        this.id = id;
        this.dealId = dealId;
        this.partnerId = partnerId;
        this.visibility = draft.visibility();
        this.text = draft.text();
        this.writtenBy = draft.writtenBy();
        this.authorRole = draft.authorRole();
        this.writtenAt = writtenAt;
    }

    public UUID id() {
        return id;
    }

    public Visibility visibility() {
        return visibility;
    }

    public String text() {
        return text;
    }

    public String writtenBy() {
        return writtenBy;
    }

    public String authorRole() {
        return authorRole;
    }

    public Instant writtenAt() {
        return writtenAt;
    }
}
