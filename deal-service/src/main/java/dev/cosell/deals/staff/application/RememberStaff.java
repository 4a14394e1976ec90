package dev.cosell.deals.staff.application;

import dev.cosell.deals.staff.persistence.StaffEntity;
import dev.cosell.deals.staff.persistence.StaffRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;

/** Keeps what assignment-service tells of its staff. */
@ApplicationScoped
public class RememberStaff {

    private final StaffRepository staff;

    RememberStaff(StaffRepository staff) {
        this.staff = staff;
    }

    @Transactional(TxType.MANDATORY)
    public void handle(String id, String role, Instant changedAt) {
        var known = staff.findByIdOptional(id);
        var member = known.orElseGet(() -> new StaffEntity(id));
        member.describe(role, changedAt);
        if (known.isEmpty()) {
            staff.persist(member);
        }
    }
}
