package dev.cosell.assignments.staff.persistence;

import dev.cosell.assignments.staff.policy.AbsenceDays;
import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class AbsenceRepository implements PanacheRepositoryBase<AbsenceEntity, UUID> {

    private static final String ADD =
            """
            insert into staff_absence (id, staff_id, from_day, until_day, created_at)
            values (:id, :staffId, :fromDay, :untilDay, :at) on conflict do nothing
            """;

    /** Whether it was added: it is not where one of its days has another absence. */
    public boolean add(UUID id, String staffId, AbsenceDays days, Instant at) {
        return getEntityManager()
                        .createNativeQuery(ADD)
                        .setParameter("id", id)
                        .setParameter("staffId", staffId)
                        .setParameter("fromDay", days.from())
                        .setParameter("untilDay", days.until())
                        .setParameter("at", at)
                        .executeUpdate()
                == 1;
    }

    /** Those that are not over on a day, the next one first. */
    public List<AbsenceEntity> notOver(String staffId, LocalDate day) {
        return list("staffId = ?1 and untilDay >= ?2 order by fromDay", staffId, day);
    }

    /**
     * The latest first; no two of one person begin on the same day.
     *
     * @param before where the page before ended; null for the first
     */
    public List<AbsenceEntity> page(String staffId, @Nullable LocalDate before, Page.Request page) {
        var query =
                before == null
                        ? find("staffId = ?1 order by fromDay desc", staffId)
                        : find(
                                "staffId = ?1 and fromDay < ?2 order by fromDay desc",
                                staffId,
                                before);
        return query.range(0, page.rows() - 1).list();
    }
}
