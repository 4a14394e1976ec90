package dev.cosell.assignments.staff.persistence;

import dev.cosell.assignments.staff.policy.StaffRole;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A member of the vendor's staff; name and address never leave this service by an event. */
@Entity
@Table(name = "staff")
public class StaffEntity {

    @Id private String id;
    @Version private long version;
    private String name;
    private String email;

    @Enumerated(EnumType.STRING)
    private StaffRole role;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    private List<String> languages;

    private @Nullable Integer capacity;

    @Column(name = "holiday_calendar")
    private @Nullable String holidayCalendar;

    @Column(name = "deputy_id")
    private @Nullable String deputyId;

    @Column(name = "left_on")
    private @Nullable LocalDate leftOn;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected StaffEntity() {}

    @SuppressWarnings("NullAway.Init") // describe() sets the rest.
    public StaffEntity(String id) {
        this.id = id;
    }

    /**
     * @param newCapacity open deals at the same time; null for no bound
     */
    public void describe(
            String newName,
            String newEmail,
            StaffRole newRole,
            List<String> newLanguages,
            @Nullable Integer newCapacity,
            @Nullable String newHolidayCalendar) {
        name = newName;
        email = newEmail;
        role = newRole;
        languages = newLanguages;
        capacity = newCapacity;
        holidayCalendar = newHolidayCalendar;
    }

    /**
     * @param newDeputyId who decides while this one is away; null for nobody
     */
    public void standIn(@Nullable String newDeputyId) {
        deputyId = newDeputyId;
    }

    /** Takes no place from here on. */
    public void leave(LocalDate lastDay) {
        leftOn = lastDay;
        deputyId = null;
    }

    public String id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String name() {
        return name;
    }

    public String email() {
        return email;
    }

    public StaffRole role() {
        return role;
    }

    public List<String> languages() {
        return languages;
    }

    public @Nullable Integer capacity() {
        return capacity;
    }

    public @Nullable String holidayCalendar() {
        return holidayCalendar;
    }

    public @Nullable String deputyId() {
        return deputyId;
    }

    /** The last day of somebody who was let go; null for everybody else. */
    public @Nullable LocalDate leftOn() {
        return leftOn;
    }
}
