package dev.cosell.assignments.departure.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** That a member of staff left, and what it handed over. */
@Entity
@Immutable
@Table(name = "staff_departure")
public class DepartureEntity {

    @Id
    @Column(name = "staff_id")
    private String staffId;

    @Column(name = "last_day")
    private LocalDate lastDay;

    @Column(name = "successor_id")
    private @Nullable String successorId;

    private @Nullable String reason;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "handed_over")
    private HandedOver handedOver;

    @Column(name = "departed_at")
    private Instant departedAt;

    @Column(name = "departed_by")
    private String departedBy;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected DepartureEntity() {}

    public DepartureEntity(
            String staffId,
            LocalDate lastDay,
            @Nullable String successorId,
            @Nullable String reason,
            HandedOver handedOver,
            Instant departedAt,
            String departedBy) {
        this.staffId = staffId;
        this.lastDay = lastDay;
        this.successorId = successorId;
        this.reason = reason;
        this.handedOver = handedOver;
        this.departedAt = departedAt;
        this.departedBy = departedBy;
    }

    public String staffId() {
        return staffId;
    }

    public LocalDate lastDay() {
        return lastDay;
    }

    public @Nullable String successorId() {
        return successorId;
    }

    public HandedOver handedOver() {
        return handedOver;
    }
}
