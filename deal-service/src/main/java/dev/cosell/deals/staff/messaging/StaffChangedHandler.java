package dev.cosell.deals.staff.messaging;

import dev.cosell.contracts.assignments.StaffChanged;
import dev.cosell.deals.staff.application.RememberStaff;
import dev.cosell.deals.staff.policy.Absence;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
class StaffChangedHandler implements EventHandler<StaffChanged> {

    private final RememberStaff rememberStaff;

    StaffChangedHandler(RememberStaff rememberStaff) {
        this.rememberStaff = rememberStaff;
    }

    @Override
    public Class<StaffChanged> type() {
        return StaffChanged.class;
    }

    @Override
    public void handle(StaffChanged event, EventInfo info) {
        rememberStaff.handle(
                event.staffId(),
                event.role(),
                event.holidayCalendar(),
                event.deputyId(),
                absences(event),
                event.leftOn(),
                event.changedAt());
    }

    private static List<Absence> absences(StaffChanged event) {
        return event.absences() == null
                ? List.of()
                : event.absences().stream()
                        .map(away -> new Absence(away.from(), away.until()))
                        .toList();
    }
}
