package dev.cosell.assignments.staff.application;

import dev.cosell.assignments.AssignmentProblem;
import dev.cosell.assignments.routing.application.Reviews;
import dev.cosell.assignments.staff.messaging.StaffEvents;
import dev.cosell.assignments.staff.persistence.StaffEntity;
import dev.cosell.assignments.staff.persistence.StaffRepository;
import dev.cosell.assignments.staff.policy.StaffRole;
import dev.cosell.names.EmailAddress;
import dev.cosell.web.ETags;
import dev.cosell.web.FieldError;
import dev.cosell.web.ProblemException;
import dev.cosell.web.Saved;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a member of staff known, or says anew what is known. */
@ApplicationScoped
public class PutStaff {

    private static final String STILL_NEEDED =
            """
            select count(*) > 0 from (
                select 1 from partner where :id in (channel_account_manager_id, channel_consultant_id)
                union all select 1 from staff where deputy_id = :id or (id = :id and deputy_id is not null)
                union all select 1 from territory
                           where :id = any(growth_specialists) and not closed
                             and valid_from is distinct from valid_until and (valid_until is null or valid_until > now())
                union all select 1 from assignment where growth_specialist_id = :id and ended_at is null
                union all select 1 from growth_specialist_domains where growth_specialist_id = :id and domains > 0) used
            """;

    private final StaffRepository staff;
    private final StaffEvents events;
    private final Reviews reviews;
    private final EntityManager entities;
    private final Clock clock;

    PutStaff(
            StaffRepository staff,
            StaffEvents events,
            Reviews reviews,
            EntityManager entities,
            Clock clock) {
        this.staff = staff;
        this.events = events;
        this.reviews = reviews;
        this.entities = entities;
        this.clock = clock;
    }

    public record Command(
            String id,
            String name,
            String email,
            StaffRole role,
            List<String> languages,
            @Nullable Integer capacity,
            @Nullable String holidayCalendar,
            @Nullable String ifMatch) {}

    @Transactional
    public Saved<StaffEntity> handle(Command command) {
        String email =
                EmailAddress.parse(command.email())
                        .map(EmailAddress::value)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                AssignmentProblem.EMAIL_NOT_USABLE,
                                                List.of(
                                                        new FieldError(
                                                                "/email", command.email()))));
        var known = staff.lock(command.id());
        known.ifPresent(member -> requireChangeable(member, command));
        var member = known.orElseGet(() -> new StaffEntity(command.id()));
        var before = known.map(ForRouting::of);
        member.describe(
                command.name(),
                email,
                command.role(),
                command.languages(),
                command.capacity(),
                command.holidayCalendar());
        if (known.isEmpty()) {
            staff.persist(member);
        }
        events.changed(member);
        review(member, before);
        return new Saved<>(member, known.isEmpty());
    }

    /** What routing asks of somebody. */
    private record ForRouting(StaffRole role, List<String> languages, @Nullable Integer capacity) {

        static ForRouting of(StaffEntity member) {
            return new ForRouting(member.role(), member.languages(), member.capacity());
        }
    }

    private void review(StaffEntity member, Optional<ForRouting> before) {
        if (before.equals(Optional.of(ForRouting.of(member)))) {
            return;
        }
        if (member.role() == StaffRole.GROWTH_SPECIALIST) {
            reviews.ofWaiting(clock.instant());
        } else if (before.isPresent()) {
            // A deal may have come while nobody had one yet, whose role was still the other.
            reviews.ofStaff(member.id(), clock.instant());
        }
    }

    /**
     * Somebody on whom partners, territories, deals or domains rely keeps the role that they rely
     * on (R7, R8).
     */
    private void requireChangeable(StaffEntity member, Command command) {
        ETags.check(command.ifMatch(), member.version());
        if (member.role() == command.role()) {
            return;
        }
        if (member.leftOn() != null) {
            throw new ProblemException(AssignmentProblem.STAFF_HAS_LEFT);
        }
        if ((boolean)
                entities.createNativeQuery(STILL_NEEDED, Boolean.class)
                        .setParameter("id", member.id())
                        .getSingleResult()) {
            throw new ProblemException(
                    AssignmentProblem.STAFF_IN_USE, member.id(), member.role().name());
        }
    }
}
