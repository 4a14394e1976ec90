package dev.cosell.deals.work.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** Somebody whom the growth specialist has drawn into a deal (R21). */
@Entity
@Table(name = "team_member")
@IdClass(TeamMemberEntity.Key.class)
public class TeamMemberEntity {

    /** A deal and a member of staff. */
    public record Key(UUID dealId, String staffId) implements Serializable {}

    @Id
    @Column(name = "deal_id")
    private UUID dealId;

    @Id
    @Column(name = "staff_id")
    private String staffId;

    @Column(name = "partner_id")
    private String partnerId;

    @Column(name = "added_by")
    private String addedBy;

    @Column(name = "added_at")
    private Instant addedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected TeamMemberEntity() {}

    public TeamMemberEntity(Key key, String partnerId, String addedBy, Instant addedAt) {
        this.dealId = key.dealId();
        this.staffId = key.staffId();
        this.partnerId = partnerId;
        this.addedBy = addedBy;
        this.addedAt = addedAt;
    }

    public String staffId() {
        return staffId;
    }

    public String addedBy() {
        return addedBy;
    }

    public Instant addedAt() {
        return addedAt;
    }
}
