package dev.cosell.assignments.staff.application;

import dev.cosell.assignments.staff.persistence.StaffEntity;
import dev.cosell.assignments.staff.persistence.StaffRepository;
import dev.cosell.web.Page;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Reads members of staff. */
@ApplicationScoped
public class ReadStaff {

    private final StaffRepository staff;

    ReadStaff(StaffRepository staff) {
        this.staff = staff;
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
}
