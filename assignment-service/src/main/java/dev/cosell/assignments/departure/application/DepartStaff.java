package dev.cosell.assignments.departure.application;

import dev.cosell.assignments.AssignmentProblem;
import dev.cosell.assignments.departure.persistence.DepartureEntity;
import dev.cosell.assignments.departure.persistence.DepartureRepository;
import dev.cosell.assignments.departure.policy.DepartureRules;
import dev.cosell.assignments.routing.application.Reviews;
import dev.cosell.assignments.staff.application.NamedStaff;
import dev.cosell.assignments.staff.application.NamedStaff.Naming;
import dev.cosell.assignments.staff.messaging.StaffEvents;
import dev.cosell.assignments.staff.persistence.StaffEntity;
import dev.cosell.assignments.staff.persistence.StaffRepository;
import dev.cosell.assignments.staff.policy.AbsenceDays;
import dev.cosell.assignments.staff.policy.StaffRole;
import dev.cosell.assignments.territory.application.HandOverTerritories;
import dev.cosell.web.FieldError;
import dev.cosell.web.ProblemException;
import dev.cosell.web.RefusedException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Lets a member of staff leave, and hands all its places over at once, also where its last day is
 * still to come. A dry run finds the same and changes nothing.
 */
@ApplicationScoped
public class DepartStaff {

    private final StaffRepository staff;
    private final HandOverTerritories territories;
    private final Places places;
    private final DepartureRepository departures;
    private final StaffEvents events;
    private final Reviews reviews;
    private final Clock clock;

    DepartStaff(
            StaffRepository staff,
            HandOverTerritories territories,
            Places places,
            DepartureRepository departures,
            StaffEvents events,
            Reviews reviews,
            Clock clock) {
        this.staff = staff;
        this.territories = territories;
        this.places = places;
        this.departures = departures;
        this.events = events;
        this.reviews = reviews;
        this.clock = clock;
    }

    /**
     * @param lastDay null for today
     */
    public record Command(
            String staffId,
            @Nullable LocalDate lastDay,
            @Nullable String successorId,
            @Nullable String reason,
            boolean dryRun,
            String by) {}

    /** What is handed over, or was by an earlier call. */
    @Transactional
    public DepartureEntity handle(Command command) {
        Instant now = clock.instant();
        LocalDate lastDay = lastDay(command, AbsenceDays.dayOf(now));
        Map<String, StaffEntity> known = lock(command);
        StaffEntity member = known.get(command.staffId());
        if (member == null) {
            throw new ProblemException(StandardProblem.NOT_FOUND);
        }
        var earlier = departures.findByIdOptional(member.id());
        if (earlier.isPresent()) {
            return requireSame(earlier.get(), command);
        }
        requireSuitableSuccessor(command, member.role(), known);
        Places.Held held = places.of(member);
        if (command.successorId() == null
                && DepartureRules.needsSuccessor(held.partners().size())) {
            throw new RefusedException(
                    AssignmentProblem.SUCCESSOR_NEEDED,
                    "R5",
                    wrongSuccessor(AssignmentProblem.SUCCESSOR_NEEDED));
        }
        var departure =
                new DepartureEntity(
                        member.id(),
                        lastDay,
                        command.successorId(),
                        command.reason(),
                        places.handedOver(held, member, command.successorId()),
                        now,
                        command.by());
        if (!command.dryRun()) {
            places.handOver(held, member, command.successorId(), command.reason());
            leave(member, departure, now);
        }
        return departure;
    }

    private void leave(StaffEntity member, DepartureEntity departure, Instant now) {
        member.leave(departure.lastDay());
        events.changed(member);
        departures.persist(departure);
        if (member.role() == StaffRole.GROWTH_SPECIALIST) {
            // There may be thousands, for which no request waits.
            reviews.ofStaff(member.id(), now);
        }
    }

    private static LocalDate lastDay(Command command, LocalDate today) {
        LocalDate lastDay = Objects.requireNonNullElse(command.lastDay(), today);
        if (!DepartureRules.isLastDay(lastDay, today)) {
            throw new ProblemException(
                    AssignmentProblem.LAST_DAY_TOO_FAR,
                    List.of(new FieldError("/lastDay", lastDay.toString())));
        }
        return lastDay;
    }

    /**
     * Territories before staff, and staff before partners, as everywhere; staff in the order of
     * their ids, with those for whom the leaver stands in.
     */
    private Map<String, StaffEntity> lock(Command command) {
        territories.lock();
        Set<String> ids = new TreeSet<>(staff.idsWhomStandsInFor(command.staffId(), Places.MOST));
        ids.add(command.staffId());
        if (command.successorId() != null) {
            ids.add(command.successorId());
        }
        return NamedStaff.byId(staff.lockAll(ids));
    }

    private static void requireSuitableSuccessor(
            Command command, StaffRole role, Map<String, StaffEntity> known) {
        String successorId = command.successorId();
        if (successorId == null) {
            return;
        }
        if (successorId.equals(command.staffId())) {
            throw new ProblemException(
                    AssignmentProblem.SUCCESSOR_IS_ONESELF,
                    wrongSuccessor(AssignmentProblem.SUCCESSOR_IS_ONESELF));
        }
        var slot = DepartureRules.handsOver(role);
        if (slot.isEmpty()) {
            throw new ProblemException(
                    AssignmentProblem.SUCCESSOR_NOT_NEEDED,
                    wrongSuccessor(AssignmentProblem.SUCCESSOR_NOT_NEEDED));
        }
        NamedStaff.check(List.of(new Naming("/successorId", successorId, slot.get())), known);
    }

    private static List<FieldError> wrongSuccessor(AssignmentProblem why) {
        return List.of(new FieldError("/successorId", why.name()));
    }

    /** A repetition gets the same answer; another departure of the same person is none. */
    private static DepartureEntity requireSame(DepartureEntity earlier, Command command) {
        boolean sameDay = command.lastDay() == null || command.lastDay().equals(earlier.lastDay());
        if (!sameDay || !Objects.equals(command.successorId(), earlier.successorId())) {
            throw new ProblemException(AssignmentProblem.STAFF_HAS_LEFT);
        }
        return earlier;
    }
}
