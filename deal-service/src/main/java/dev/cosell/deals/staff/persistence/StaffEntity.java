package dev.cosell.deals.staff.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What assignment-service tells of a member of staff. */
@Entity
@Table(name = "staff")
public class StaffEntity {

    @Id private String id;
    private String role;

    @Column(name = "changed_at")
    private Instant changedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected StaffEntity() {}

    @SuppressWarnings("NullAway.Init") // describe() sets the rest.
    public StaffEntity(String id) {
        this.id = id;
    }

    public void describe(String newRole, Instant at) {
        role = newRole;
        changedAt = at;
    }

    public String role() {
        return role;
    }
}
