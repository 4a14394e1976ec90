package dev.cosell.assignments.staff.messaging;

import dev.cosell.assignments.staff.persistence.StaffEntity;
import dev.cosell.contracts.assignments.StaffChanged;
import dev.cosell.messaging.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;

/** Tells the other services of staff, by id only. */
@ApplicationScoped
public class StaffEvents {

    private final EventLog log;
    private final EntityManager entities;
    private final Clock clock;

    StaffEvents(EventLog log, EntityManager entities, Clock clock) {
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
                        null,
                        clock.instant()));
    }
}
