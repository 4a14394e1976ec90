package dev.cosell.assignments.staff.application;

import dev.cosell.assignments.AssignmentProblem;
import dev.cosell.assignments.staff.application.NamedStaff.Naming;
import dev.cosell.assignments.staff.messaging.StaffEvents;
import dev.cosell.assignments.staff.persistence.StaffEntity;
import dev.cosell.assignments.staff.persistence.StaffRepository;
import dev.cosell.assignments.staff.policy.Slot;
import dev.cosell.web.ETags;
import dev.cosell.web.FieldError;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names who decides for a growth specialist that is away (A12). There is no chain: while the deputy
 * is away as well, nobody stands in for both.
 */
@ApplicationScoped
public class NameDeputy {

    private final StaffRepository staff;
    private final StaffEvents events;

    NameDeputy(StaffRepository staff, StaffEvents events) {
        this.staff = staff;
        this.events = events;
    }

    public record Command(String staffId, String deputyId, @Nullable String ifMatch) {}

    @Transactional
    public StaffEntity name(Command command) {
        Map<String, StaffEntity> known =
                NamedStaff.byId(staff.lockAll(List.of(command.staffId(), command.deputyId())));
        StaffEntity member = known.get(command.staffId());
        if (member == null) {
            throw new ProblemException(StandardProblem.NOT_FOUND);
        }
        ETags.check(command.ifMatch(), member.version());
        if (command.deputyId().equals(command.staffId())) {
            throw new ProblemException(
                    AssignmentProblem.DEPUTY_IS_ONESELF,
                    List.of(new FieldError("/deputyId", command.deputyId())));
        }
        NamedStaff.check(
                List.of(
                        new Naming("", command.staffId(), Slot.GROWTH_SPECIALIST),
                        new Naming("/deputyId", command.deputyId(), Slot.GROWTH_SPECIALIST)),
                known);
        return standIn(member, command.deputyId());
    }

    @Transactional
    public void nobody(String staffId, @Nullable String ifMatch) {
        StaffEntity member =
                staff.lock(staffId)
                        .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
        ETags.check(ifMatch, member.version());
        standIn(member, null);
    }

    private StaffEntity standIn(StaffEntity member, @Nullable String deputyId) {
        member.standIn(deputyId);
        events.changed(member);
        return member;
    }
}
