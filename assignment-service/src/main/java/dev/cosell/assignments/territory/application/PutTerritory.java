package dev.cosell.assignments.territory.application;

import dev.cosell.assignments.AssignmentProblem;
import dev.cosell.assignments.routing.application.Reviews;
import dev.cosell.assignments.staff.application.NamedStaff;
import dev.cosell.assignments.staff.application.NamedStaff.Naming;
import dev.cosell.assignments.staff.policy.Slot;
import dev.cosell.assignments.territory.messaging.TerritoryEvents;
import dev.cosell.assignments.territory.persistence.TerritoryEntity;
import dev.cosell.assignments.territory.persistence.TerritoryEntity.Description;
import dev.cosell.assignments.territory.persistence.TerritoryRepository;
import dev.cosell.assignments.territory.policy.Territory;
import dev.cosell.web.ETags;
import dev.cosell.web.FieldError;
import dev.cosell.web.ProblemException;
import dev.cosell.web.Saved;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Says anew, from a moment on, what a territory covers and who works in it. What is or was in force
 * stays in the history; a version that is planned for later stays planned, unless the new one
 * begins at the same moment.
 */
@ApplicationScoped
public class PutTerritory {

    private static final Duration LONGEST_PLAN = Duration.ofDays(3_660);
    private static final int MOST_NAMED = 10;

    private final TerritoryRepository territories;
    private final NamedStaff namedStaff;
    private final TerritoryEvents events;
    private final Reviews reviews;
    private final Clock clock;

    PutTerritory(
            TerritoryRepository territories,
            NamedStaff namedStaff,
            TerritoryEvents events,
            Reviews reviews,
            Clock clock) {
        this.territories = territories;
        this.namedStaff = namedStaff;
        this.events = events;
        this.reviews = reviews;
        this.clock = clock;
    }

    /**
     * @param validFrom null for now
     */
    public record Command(
            String code, Description says, @Nullable Instant validFrom, @Nullable String ifMatch) {}

    @Transactional
    public Saved<TerritoryEntity> handle(Command command) {
        territories.lock();
        List<TerritoryEntity> versions = territories.versions(command.code());
        if (!versions.isEmpty()) {
            ETags.check(command.ifMatch(), versions.getLast().version());
        }
        Instant from = validFrom(command);
        Optional<TerritoryEntity> before =
                versions.stream().filter(each -> each.isInForce(from)).findFirst();
        if (before.isPresent() && before.get().description().equals(command.says())) {
            return new Saved<>(before.get(), false);
        }
        requireGrowthSpecialists(command.says().growthSpecialists());
        long revision = territories.nextRevision();
        var territory =
                new TerritoryEntity(
                        command.code(),
                        versions.isEmpty() ? 0 : versions.getLast().version() + 1,
                        command.says(),
                        from,
                        nextBeginning(versions, from),
                        revision);
        requireNoConflict(territory.facts());
        before.ifPresent(each -> each.endAt(from, revision));
        territories.persist(territory);
        events.changed(territory);
        reviews.ofTerritory(
                command.code(), Long.toString(territory.version()), territory.validFrom());
        return new Saved<>(territory, versions.isEmpty());
    }

    private Instant validFrom(Command command) {
        Instant now = clock.instant();
        Instant from = command.validFrom();
        if (from == null) {
            return now;
        }
        if (from.isBefore(now) || from.isAfter(now.plus(LONGEST_PLAN))) {
            throw new ProblemException(
                    AssignmentProblem.VALID_FROM_INVALID,
                    List.of(new FieldError("/validFrom", from.toString())));
        }
        return from;
    }

    private static @Nullable Instant nextBeginning(List<TerritoryEntity> versions, Instant after) {
        return versions.stream()
                .filter(each -> !each.validFrom().equals(each.validUntil()))
                .map(TerritoryEntity::validFrom)
                .filter(each -> each.isAfter(after))
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** R20: of any two territories that match a customer one is the more specific. */
    private void requireNoConflict(Territory made) {
        List<String> conflicts =
                territories.ofCountry(made.facets().country(), made.validFrom()).stream()
                        .map(TerritoryEntity::facts)
                        .flatMap(
                                other ->
                                        made.conflict(other).stream()
                                                .map(place -> other.code() + " (" + place + ")"))
                        .distinct()
                        .limit(MOST_NAMED)
                        .toList();
        if (!conflicts.isEmpty()) {
            throw new ProblemException(
                    AssignmentProblem.TERRITORIES_OVERLAP, String.join(", ", conflicts));
        }
    }

    /** R7, R8: nobody but a growth specialist works a territory. */
    private void requireGrowthSpecialists(List<String> ids) {
        namedStaff.require(
                IntStream.range(0, ids.size())
                        .mapToObj(
                                i ->
                                        new Naming(
                                                "/growthSpecialists/" + i,
                                                ids.get(i),
                                                Slot.GROWTH_SPECIALIST))
                        .toList());
    }
}
