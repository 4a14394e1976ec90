package dev.cosell.assignments.partner.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Who looked after a partner from when to when; the database writes it. */
@Entity
@Immutable
@Table(name = "account_team_period")
public class AccountTeamPeriod {

    @Id private long position;

    @Column(name = "partner_id")
    private String partnerId;

    @Column(name = "channel_account_manager_id")
    private @Nullable String channelAccountManagerId;

    @Column(name = "channel_consultant_id")
    private @Nullable String channelConsultantId;

    @Column(name = "valid_from")
    private Instant validFrom;

    @Column(name = "valid_until")
    private @Nullable Instant validUntil;

    @Column(name = "changed_by")
    private String changedBy;

    private @Nullable String reason;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected AccountTeamPeriod() {}

    public long position() {
        return position;
    }

    public @Nullable String channelAccountManagerId() {
        return channelAccountManagerId;
    }

    public @Nullable String channelConsultantId() {
        return channelConsultantId;
    }

    public Instant validFrom() {
        return validFrom;
    }

    /** The first moment at which it was over; null for the present one. */
    public @Nullable Instant validUntil() {
        return validUntil;
    }

    public String changedBy() {
        return changedBy;
    }

    public @Nullable String reason() {
        return reason;
    }
}
