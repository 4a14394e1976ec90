package dev.cosell.assignments.staff.application;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.assignments.AssignmentProblem;
import dev.cosell.assignments.routing.application.Reviews;
import dev.cosell.assignments.staff.messaging.StaffEvents;
import dev.cosell.assignments.staff.persistence.AbsenceEntity;
import dev.cosell.assignments.staff.persistence.AbsenceRepository;
import dev.cosell.assignments.staff.persistence.StaffEntity;
import dev.cosell.assignments.staff.persistence.StaffRepository;
import dev.cosell.assignments.staff.policy.AbsenceDays;
import dev.cosell.web.FieldError;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Keeps when a member of staff is away, and that it is back earlier, or not away at all. */
@ApplicationScoped
public class RecordAbsence {

    /** So many of one person are kept that are not over; each event of it tells them all. */
    static final int MOST = 50;

    private final StaffRepository staff;
    private final AbsenceRepository absences;
    private final StaffEvents events;
    private final Reviews reviews;
    private final Clock clock;

    RecordAbsence(
            StaffRepository staff,
            AbsenceRepository absences,
            StaffEvents events,
            Reviews reviews,
            Clock clock) {
        this.staff = staff;
        this.absences = absences;
        this.events = events;
        this.reviews = reviews;
        this.clock = clock;
    }

    @Transactional
    public AbsenceEntity add(String staffId, AbsenceDays days) {
        Instant now = clock.instant();
        requireFitting(days, AbsenceDays.dayOf(now));
        StaffEntity member = lock(staffId);
        if (member.leftOn() != null) {
            throw new ProblemException(AssignmentProblem.STAFF_HAS_LEFT);
        }
        if (absences.notOver(staffId, AbsenceDays.dayOf(now)).size() >= MOST) {
            throw new ProblemException(
                    AssignmentProblem.TOO_MANY_ABSENCES, staffId, Integer.toString(MOST));
        }
        UUID id = UuidCreator.getTimeOrderedEpoch();
        if (!absences.add(id, staffId, days, now)) {
            throw new ProblemException(AssignmentProblem.ABSENCE_OVERLAPS, staffId);
        }
        events.changed(member);
        review(staffId, days);
        return new AbsenceEntity(id, staffId, days, now);
    }

    /**
     * From today on the person is not away: one that has begun ended yesterday, another is none.
     */
    @Transactional
    public void end(String staffId, UUID absenceId) {
        StaffEntity member = lock(staffId);
        var absence =
                absences.findByIdOptional(absenceId)
                        .filter(each -> each.staffId().equals(staffId))
                        .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
        LocalDate today = AbsenceDays.dayOf(clock.instant());
        if (absence.days().until().isBefore(today)) {
            return;
        }
        if (absence.days().from().isBefore(today)) {
            absence.endOn(today.minusDays(1));
        } else {
            absences.delete(absence);
        }
        events.changed(member);
        reviews.ofWaiting(clock.instant());
    }

    /**
     * A long absence passes on what the person has: when it begins, and also now, when this one
     * makes another longer. When it is over, there is somebody again for what waits.
     */
    private void review(String staffId, AbsenceDays days) {
        reviews.ofStaff(staffId, clock.instant());
        reviews.ofStaff(staffId, AbsenceDays.startOf(days.from()));
        reviews.ofWaiting(AbsenceDays.startOf(days.until().plusDays(1)));
    }

    private StaffEntity lock(String staffId) {
        return staff.lock(staffId)
                .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
    }

    private static void requireFitting(AbsenceDays days, LocalDate today) {
        List<FieldError> errors =
                days.wrong(today).stream()
                        .map(
                                wrong ->
                                        new FieldError(
                                                pointer(wrong),
                                                AssignmentProblem.ABSENCE_DAYS_INVALID.name()))
                        .distinct()
                        .toList();
        if (!errors.isEmpty()) {
            throw new ProblemException(AssignmentProblem.ABSENCE_DAYS_INVALID, errors);
        }
    }

    private static String pointer(AbsenceDays.Wrong wrong) {
        return switch (wrong) {
            case FROM_TOO_FAR -> "/from";
            case UNTIL_BEFORE_FROM, UNTIL_OVER, UNTIL_TOO_FAR -> "/until";
        };
    }
}
