package dev.cosell.assignments.staff.application;

import dev.cosell.assignments.AssignmentProblem;
import dev.cosell.assignments.staff.persistence.StaffEntity;
import dev.cosell.assignments.staff.persistence.StaffRepository;
import dev.cosell.assignments.staff.policy.Slot;
import dev.cosell.web.FieldError;
import dev.cosell.web.ProblemException;
import dev.cosell.web.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whom a command names, each for a place that its role must suit (R5 to R8). */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class NamedStaff {

    private final StaffRepository staff;

    NamedStaff(StaffRepository staff) {
        this.staff = staff;
    }

    /**
     * @param pointer the field that names them
     */
    public record Naming(String pointer, String id, Slot slot) {}

    /**
     * Those who are named; until the transaction ends none of them changes its role or leaves.
     *
     * @throws ProblemException with all fields whose person is not known, has left, or is refused
     *     by a rule
     */
    public Map<String, StaffEntity> require(List<Naming> namings) {
        Map<String, StaffEntity> known =
                byId(staff.lockShared(namings.stream().map(Naming::id).toList()));
        check(namings, known);
        return known;
    }

    public static Map<String, StaffEntity> byId(List<StaffEntity> members) {
        return members.stream().collect(Collectors.toMap(StaffEntity::id, Function.identity()));
    }

    /** The same for those whom the caller has locked. */
    public static void check(List<Naming> namings, Map<String, StaffEntity> known) {
        List<Unsuitable> all =
                namings.stream()
                        .flatMap(each -> unsuitable(each, known.get(each.id())).stream())
                        .toList();
        if (!all.isEmpty()) {
            throw all.getFirst()
                    .problem(
                            all.stream()
                                    .map(each -> new FieldError(each.pointer, each.type.name()))
                                    .toList());
        }
    }

    private static Optional<Unsuitable> unsuitable(Naming naming, @Nullable StaffEntity member) {
        if (member == null) {
            return Optional.of(
                    new Unsuitable(naming.pointer(), AssignmentProblem.STAFF_NOT_KNOWN, null));
        }
        if (member.leftOn() != null) {
            return Optional.of(
                    new Unsuitable(naming.pointer(), AssignmentProblem.STAFF_HAS_LEFT, null));
        }
        return naming.slot()
                .refusal(member.role())
                .map(
                        refusal ->
                                new Unsuitable(
                                        naming.pointer(),
                                        AssignmentProblem.valueOf(refusal.name()),
                                        refusal.rule()));
    }

    private record Unsuitable(String pointer, AssignmentProblem type, @Nullable String rule) {

        ProblemException problem(List<FieldError> errors) {
            return rule == null
                    ? new ProblemException(type, errors)
                    : new RefusedException(type, rule, errors);
        }
    }
}
