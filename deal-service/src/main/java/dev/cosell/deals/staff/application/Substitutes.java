package dev.cosell.deals.staff.application;

import dev.cosell.deals.staff.persistence.StaffEntity;
import dev.cosell.deals.staff.persistence.StaffRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A12: who decides in somebody's place. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Substitutes {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final StaffRepository staff;

    Substitutes(StaffRepository staff) {
        this.staff = staff;
    }

    /** The deputy of whoever is away at a moment; null where it is not, or has none who works. */
    public @Nullable String of(@Nullable String staffId, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, BERLIN);
        var member = staffId == null ? null : staff.findById(staffId);
        String deputyId = member == null || !member.isAwayOn(day) ? null : member.deputyId();
        return deputyId == null || hasLeft(deputyId, day) ? null : deputyId;
    }

    private boolean hasLeft(String staffId, LocalDate day) {
        var member = staff.findById(staffId);
        return member != null && member.hasLeftBefore(day);
    }

    /** In whose place somebody decides at a moment. */
    public List<String> representedBy(String deputyId, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, BERLIN);
        return hasLeft(deputyId, day)
                ? List.of()
                : staff.list("deputyId", deputyId).stream()
                        .filter(member -> member.isAwayOn(day))
                        .map(StaffEntity::id)
                        .toList();
    }
}
