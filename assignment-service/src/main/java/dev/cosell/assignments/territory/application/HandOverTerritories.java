package dev.cosell.assignments.territory.application;

import dev.cosell.assignments.territory.persistence.TerritoryEntity;
import dev.cosell.assignments.territory.persistence.TerritoryRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes one who leaves out of its territories: each gets a new version, now, or where one is
 * planned, in its place.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class HandOverTerritories {

    private final TerritoryRepository territories;
    private final PutTerritory putTerritory;
    private final Clock clock;

    HandOverTerritories(TerritoryRepository territories, PutTerritory putTerritory, Clock clock) {
        this.territories = territories;
        this.putTerritory = putTerritory;
        this.clock = clock;
    }

    /** No territory changes from here until the transaction ends. */
    public void lock() {
        territories.lock();
    }

    /** The versions in force or planned in which somebody works; under the lock. */
    public List<TerritoryEntity> of(String staffId, int most) {
        return territories.workedBy(staffId, clock.instant(), most);
    }

    /** Who works in a version once one has gone, and its successor has come. */
    public static List<String> without(
            TerritoryEntity version, String leaverId, @Nullable String successorId) {
        return version.description().growthSpecialists().stream()
                .flatMap(id -> id.equals(leaverId) ? Stream.ofNullable(successorId) : Stream.of(id))
                .distinct()
                .toList();
    }

    public void handOver(
            List<TerritoryEntity> versions, String leaverId, @Nullable String successorId) {
        for (TerritoryEntity each : versions) {
            putTerritory.handTo(each, without(each, leaverId, successorId));
        }
    }
}
