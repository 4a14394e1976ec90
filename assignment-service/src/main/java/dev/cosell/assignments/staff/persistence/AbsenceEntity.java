package dev.cosell.assignments.staff.persistence;

import dev.cosell.assignments.staff.policy.AbsenceDays;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** When a member of staff is away. */
@Entity
@Table(name = "staff_absence")
public class AbsenceEntity {

    @Id private UUID id;

    @Column(name = "staff_id", updatable = false)
    private String staffId;

    @Column(name = "from_day", updatable = false)
    private LocalDate fromDay;

    @Column(name = "until_day")
    private LocalDate untilDay;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected AbsenceEntity() {}

    public AbsenceEntity(UUID id, String staffId, AbsenceDays days, Instant createdAt) {
        this.id = id;
        this.staffId = staffId;
        this.fromDay = days.from();
        this.untilDay = days.until();
        this.createdAt = createdAt;
    }

    public void endOn(LocalDate lastDay) {
        untilDay = lastDay;
    }

    public UUID id() {
        return id;
    }

    public String staffId() {
        return staffId;
    }

    public AbsenceDays days() {
        return new AbsenceDays(fromDay, untilDay);
    }
}
