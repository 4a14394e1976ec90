package dev.cosell.assignments.notice.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A mail to a member of staff that is still to be sent. */
@Entity
@Table(name = "staff_notice")
public class StaffNoticeEntity {

    @Id private UUID id;

    @Column(name = "deal_id")
    private UUID dealId;

    @Column(name = "staff_id")
    private String staffId;

    private String kind;

    @Column(name = "due_on")
    private LocalDate dueOn;

    @Column(name = "last_try_on")
    private LocalDate lastTryOn;

    private @Nullable String company;
    private @Nullable String domain;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected StaffNoticeEntity() {}

    /**
     * @param id that of the event which asks for the mail, where it asks for one only
     */
    public StaffNoticeEntity(
            UUID id,
            UUID dealId,
            String staffId,
            String kind,
            LocalDate dueOn,
            LocalDate lastTryOn,
            @Nullable String company,
            @Nullable String domain) {
        this.id = id;
        this.dealId = dealId;
        this.staffId = staffId;
        this.kind = kind;
        this.dueOn = dueOn;
        this.lastTryOn = lastTryOn;
        this.company = company;
        this.domain = domain;
    }

    public UUID dealId() {
        return dealId;
    }

    public String staffId() {
        return staffId;
    }

    public String kind() {
        return kind;
    }

    public LocalDate dueOn() {
        return dueOn;
    }

    /** The customer; null where nobody told. */
    public @Nullable String company() {
        return company;
    }

    public @Nullable String domain() {
        return domain;
    }

    public LocalDate lastTryOn() {
        return lastTryOn;
    }
}
