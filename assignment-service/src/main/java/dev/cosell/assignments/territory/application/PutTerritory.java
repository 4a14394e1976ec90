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
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    /**
     * @param lastVersion of the territory, which may be planned: what a change is made to
     */
    public record Put(Saved<TerritoryEntity> saved, long lastVersion) {}

    @Transactional
    public Put handle(Command command) {
        territories.lock();
        List<TerritoryEntity> versions = territories.versions(command.code());
        if (!versions.isEmpty()) {
            ETags.check(command.ifMatch(), versions.getLast().version());
        }
        Instant from = validFrom(command);
        Optional<TerritoryEntity> before =
                versions.stream().filter(each -> each.isInForce(from)).findFirst();
        if (before.isPresent() && before.get().description().equals(command.says())) {
            return new Put(new Saved<>(before.get(), false), versions.getLast().version());
        }
        requireGrowthSpecialists(command.says().growthSpecialists());
        TerritoryEntity territory = add(command.code(), command.says(), versions, before, from);
        requireNoConflict(territory.facts());
        return new Put(new Saved<>(territory, versions.isEmpty()), territory.version());
    }

    /**
     * Other people work in a version from now on, or from its beginning where that is planned. What
     * it covers and when stay, so that nothing is compared with other territories: there may be
     * hundreds in one transaction.
     *
     * @param people whom the caller has checked
     */
    @Transactional(TxType.MANDATORY)
    void handTo(TerritoryEntity version, List<String> people) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        add(
                version.code(),
                version.description().with(people),
                territories.versions(version.code()),
                Optional.of(version),
                version.validFrom().isAfter(now) ? version.validFrom() : now);
    }

    private TerritoryEntity add(
            String code,
            Description says,
            List<TerritoryEntity> versions,
            Optional<TerritoryEntity> before,
            Instant from) {
        long revision = territories.nextRevision();
        var territory =
                new TerritoryEntity(
                        code,
                        versions.isEmpty() ? 0 : versions.getLast().version() + 1,
                        says,
                        from,
                        nextBeginning(versions, from),
                        revision);
        before.ifPresent(each -> each.endAt(from, revision));
        territories.persist(territory);
        events.changed(territory);
        review(before, from);
        return territory;
    }

    /**
     * What its people have may have to pass on, whichever territory gave it; what waits may fit.
     */
    private void review(Optional<TerritoryEntity> before, Instant from) {
        before.ifPresent(
                each ->
                        each.description()
                                .growthSpecialists()
                                .forEach(id -> reviews.ofStaff(id, from)));
        reviews.ofWaiting(from);
    }

    /** As the database keeps it, so that what is compared with it is equal. */
    private Instant validFrom(Command command) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant from =
                command.validFrom() == null
                        ? null
                        : command.validFrom().truncatedTo(ChronoUnit.MICROS);
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
