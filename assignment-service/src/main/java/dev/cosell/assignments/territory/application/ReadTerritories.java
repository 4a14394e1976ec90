package dev.cosell.assignments.territory.application;

import dev.cosell.assignments.territory.persistence.TerritoryEntity;
import dev.cosell.assignments.territory.persistence.TerritoryRepository;
import dev.cosell.assignments.territory.policy.Coverage;
import dev.cosell.web.Page;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads territories. */
@ApplicationScoped
public class ReadTerritories {

    private final TerritoryRepository territories;
    private final Clock clock;

    ReadTerritories(TerritoryRepository territories, Clock clock) {
        this.territories = territories;
        this.clock = clock;
    }

    /**
     * A version, and the number of the last one that was made: whoever changes the territory has to
     * have seen that one.
     */
    public record Found(TerritoryEntity territory, long lastVersion) {}

    /**
     * @param asOf null for now
     */
    @Transactional
    public Found one(String code, @Nullable Instant asOf) {
        TerritoryEntity found =
                territories
                        .inForce(code, moment(asOf))
                        .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
        return new Found(found, territories.lastVersion(code).orElseThrow());
    }

    @Transactional
    public List<TerritoryEntity> versions(String code, Page.Request page) {
        if (territories.lastVersion(code).isEmpty()) {
            throw new ProblemException(StandardProblem.NOT_FOUND);
        }
        return territories.versions(code, page);
    }

    @Transactional
    public List<TerritoryEntity> page(Page.Request page, @Nullable Instant asOf) {
        return territories.page(page, moment(asOf));
    }

    /** The holes of a country, and the moment that was asked. */
    public record CountryCoverage(Instant asOf, List<Coverage.Holes> holes) {}

    /**
     * @param country one of {@link Coverage#countries()}
     */
    @Transactional
    public CountryCoverage coverage(String country, @Nullable Instant asOf) {
        Instant moment = moment(asOf);
        return new CountryCoverage(
                moment,
                Coverage.holes(
                        country,
                        territories.ofCountry(country, moment).stream()
                                .map(TerritoryEntity::facts)
                                .toList(),
                        moment));
    }

    private Instant moment(@Nullable Instant asOf) {
        return asOf == null ? clock.instant() : asOf;
    }
}
