package dev.cosell.deals.staff.persistence;

import dev.cosell.deals.staff.policy.Absence;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What assignment-service tells of a member of staff. */
@Entity
@Table(name = "staff")
public class StaffEntity {

    @Id private String id;
    private String role;

    @Column(name = "holiday_calendar")
    private @Nullable String holidayCalendar;

    @Column(name = "deputy_id")
    private @Nullable String deputyId;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Absence> absences = List.of();

    @Column(name = "left_on")
    private @Nullable LocalDate leftOn;

    @Column(name = "changed_at")
    private Instant changedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected StaffEntity() {}

    @SuppressWarnings("NullAway.Init") // describe() sets the rest.
    public StaffEntity(String id) {
        this.id = id;
    }

    public void describe(
            String newRole,
            @Nullable String newHolidayCalendar,
            @Nullable String newDeputyId,
            List<Absence> newAbsences,
            @Nullable LocalDate newLeftOn,
            Instant at) {
        role = newRole;
        holidayCalendar = newHolidayCalendar;
        deputyId = newDeputyId;
        absences = newAbsences;
        leftOn = newLeftOn;
        changedAt = at;
    }

    public String id() {
        return id;
    }

    public String role() {
        return role;
    }

    /** Region whose public holidays count, such as {@code DE-BY}. */
    public @Nullable String holidayCalendar() {
        return holidayCalendar;
    }

    /** Who decides in its place while it is away. */
    public @Nullable String deputyId() {
        return deputyId;
    }

    public boolean isAwayOn(LocalDate day) {
        return absences.stream().anyMatch(absence -> absence.includes(day));
    }

    /** The last day is one of work. */
    public boolean hasLeftBefore(LocalDate day) {
        return leftOn != null && leftOn.isBefore(day);
    }
}
