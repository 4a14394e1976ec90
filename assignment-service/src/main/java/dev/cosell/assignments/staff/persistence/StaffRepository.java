package dev.cosell.assignments.staff.persistence;

import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class StaffRepository implements PanacheRepositoryBase<StaffEntity, String> {

    public Optional<StaffEntity> lock(String id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    public @Nullable StaffEntity orNull(@Nullable String id) {
        return id == null ? null : findById(id);
    }

    /** Those of the staff, in whose roles the caller's transaction may trust until it ends. */
    public List<StaffEntity> lockShared(Collection<String> ids) {
        return find("id in ?1 order by id", ids).withLock(LockModeType.PESSIMISTIC_READ).list();
    }

    /** In the order of their ids, so that two who lock some of the same wait for one another. */
    public List<StaffEntity> lockAll(Collection<String> ids) {
        return find("id in ?1 order by id", ids).withLock(LockModeType.PESSIMISTIC_WRITE).list();
    }

    /** For whom somebody is the deputy. */
    public List<StaffEntity> whomStandsInFor(String id, int most) {
        return find("deputyId = ?1 order by id", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .range(0, most - 1)
                .list();
    }

    /** Their ids, before they are locked. */
    public List<String> idsWhomStandsInFor(String id, int most) {
        return find("select id from StaffEntity where deputyId = ?1 order by id", id)
                .project(String.class)
                .range(0, most - 1)
                .list();
    }

    /** Growth specialists who have not left. */
    public List<StaffEntity> growthSpecialists(Page.Request page) {
        return find(
                        "role = GROWTH_SPECIALIST and leftOn is null and id > ?1 order by id",
                        page.afterOr(""))
                .range(0, page.rows() - 1)
                .list();
    }

    /** The next ones in the order of their ids. */
    public List<StaffEntity> lockAfter(String id, int most) {
        return find("id > ?1 order by id", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .range(0, most - 1)
                .list();
    }

    public List<StaffEntity> page(Page.Request page) {
        return find("id > ?1 order by id", page.afterOr("")).range(0, page.rows() - 1).list();
    }
}
