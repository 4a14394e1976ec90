package dev.cosell.deals.staff.application;

import dev.cosell.deals.staff.persistence.StaffEntity;
import dev.cosell.deals.staff.persistence.StaffRepository;
import dev.cosell.deals.staff.policy.Absence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what assignment-service tells of its staff. */
@ApplicationScoped
public class RememberStaff {

    private final StaffRepository staff;

    RememberStaff(StaffRepository staff) {
        this.staff = staff;
    }

    @Transactional(TxType.MANDATORY)
    public void handle(
            String id,
            String role,
            @Nullable String holidayCalendar,
            @Nullable String deputyId,
            List<Absence> absences,
            @Nullable LocalDate leftOn,
            Instant changedAt) {
        var known = staff.findByIdOptional(id);
        var member = known.orElseGet(() -> new StaffEntity(id));
        member.describe(role, holidayCalendar, deputyId, absences, leftOn, changedAt);
        if (known.isEmpty()) {
            staff.persist(member);
        }
    }
}
