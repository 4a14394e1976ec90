package dev.cosell.assignments.staff.application;

import dev.cosell.assignments.staff.messaging.StaffEvents;
import dev.cosell.assignments.staff.persistence.StaffEntity;
import dev.cosell.assignments.staff.persistence.StaffRepository;
import dev.cosell.messaging.DueHandler;
import dev.cosell.messaging.DueRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/**
 * Tells of every member of staff as it stands, part by part. A migration asks for it when others
 * need of them what was not kept before.
 */
@ApplicationScoped
class TellStaffAgain implements DueHandler {

    private static final String KIND = "tell-staff-again";
    private static final int PART = 100;

    private final StaffRepository staff;
    private final StaffEvents events;
    private final DueRows due;
    private final Clock clock;

    TellStaffAgain(StaffRepository staff, StaffEvents events, DueRows due, Clock clock) {
        this.staff = staff;
        this.events = events;
        this.due = due;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The subject is the id of the last member that was told of. */
    @Override
    public void handle(String subject) {
        List<StaffEntity> part = staff.lockAfter(subject, PART);
        part.forEach(events::changed);
        if (part.size() == PART) {
            due.schedule(KIND, part.getLast().id(), clock.instant());
        }
    }
}
