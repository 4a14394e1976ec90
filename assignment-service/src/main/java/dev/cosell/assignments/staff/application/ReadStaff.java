package dev.cosell.assignments.staff.application;

import dev.cosell.assignments.staff.persistence.AbsenceEntity;
import dev.cosell.assignments.staff.persistence.AbsenceRepository;
import dev.cosell.assignments.staff.persistence.StaffEntity;
import dev.cosell.assignments.staff.persistence.StaffRepository;
import dev.cosell.web.Page;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads members of staff. */
@ApplicationScoped
public class ReadStaff {

    private final StaffRepository staff;
    private final AbsenceRepository absences;

    ReadStaff(StaffRepository staff, AbsenceRepository absences) {
        this.staff = staff;
        this.absences = absences;
    }

    @Transactional
    public StaffEntity one(String id) {
        return staff.findByIdOptional(id)
                .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
    }

    @Transactional
    public List<StaffEntity> page(Page.Request page) {
        return staff.page(page);
    }

    /**
     * @throws ProblemException 400 for a cursor of another list
     */
    @Transactional
    public List<AbsenceEntity> absences(String staffId, Page.Request page) {
        return absences.page(one(staffId).id(), before(page), page);
    }

    private static @Nullable LocalDate before(Page.Request page) {
        try {
            LocalDate day = page.after() == null ? null : LocalDate.parse(page.after());
            if (day != null && (day.getYear() < 1 || day.getYear() > 9999)) {
                throw new ProblemException(StandardProblem.CURSOR_INVALID);
            }
            return day;
        } catch (DateTimeParseException e) {
            throw new ProblemException(StandardProblem.CURSOR_INVALID);
        }
    }
}
