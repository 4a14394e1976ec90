package dev.cosell.assignments.staff.messaging;

import dev.cosell.assignments.staff.persistence.AbsenceEntity;
import dev.cosell.assignments.staff.persistence.AbsenceRepository;
import dev.cosell.assignments.staff.persistence.StaffEntity;
import dev.cosell.assignments.staff.policy.AbsenceDays;
import dev.cosell.contracts.assignments.StaffChanged;
import dev.cosell.messaging.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;

/** Tells the other services of staff, by id and days only. */
@ApplicationScoped
public class StaffEvents {

    private final AbsenceRepository absences;
    private final EventLog log;
    private final EntityManager entities;
    private final Clock clock;

    StaffEvents(AbsenceRepository absences, EventLog log, EntityManager entities, Clock clock) {
        this.absences = absences;
        this.log = log;
        this.entities = entities;
        this.clock = clock;
    }

    public void changed(StaffEntity member) {
        entities.flush();
        log.append(
                "staff",
                member.id(),
                new StaffChanged(
                        member.id(),
                        member.role().name(),
                        member.holidayCalendar(),
                        member.deputyId(),
                        away(member),
                        member.leftOn(),
                        clock.instant()));
    }

    private List<StaffChanged.Absence> away(StaffEntity member) {
        return absences.notOver(member.id(), AbsenceDays.dayOf(clock.instant())).stream()
                .map(AbsenceEntity::days)
                .map(days -> new StaffChanged.Absence(days.from(), days.until()))
                .toList();
    }
}
