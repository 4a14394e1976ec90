package dev.cosell.domains.responsibility.application;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.domains.DomainProblem;
import dev.cosell.domains.responsibility.config.PilotConfig;
import dev.cosell.domains.responsibility.persistence.HandoverEntity;
import dev.cosell.domains.responsibility.persistence.HandoverRepository;
import dev.cosell.messaging.DueRows;
import dev.cosell.web.FieldError;
import dev.cosell.web.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Begins a hand-over of responsibility for a region (R13); the service carries it out by itself.
 */
@ApplicationScoped
public class StartHandover {

    private final HandoverRepository handovers;
    private final DueRows due;
    private final PilotConfig pilot;
    private final Clock clock;

    StartHandover(HandoverRepository handovers, DueRows due, PilotConfig pilot, Clock clock) {
        this.handovers = handovers;
        this.due = due;
        this.pilot = pilot;
        this.clock = clock;
    }

    /**
     * @param countries the region, by ISO 3166-1 codes
     */
    public record Command(List<String> countries, boolean dryRun, String requestedBy) {}

    /**
     * @throws RefusedException 422 by R1 for a country that is not in the pilot
     */
    @Transactional
    public HandoverEntity handle(Command command) {
        requirePilotCountries(command.countries());
        var handover =
                new HandoverEntity(
                        UuidCreator.getTimeOrderedEpoch(),
                        new LinkedHashSet<>(command.countries()),
                        command.dryRun(),
                        command.requestedBy(),
                        clock.instant());
        handovers.persistAndFlush(handover);
        due.schedule(HandOverChunk.DUE, handover.id().toString(), clock.instant());
        return handover;
    }

    private void requirePilotCountries(List<String> countries) {
        List<FieldError> errors =
                IntStream.range(0, countries.size())
                        .filter(i -> !pilot.countries().contains(countries.get(i)))
                        .mapToObj(i -> new FieldError("/countries/" + i, countries.get(i)))
                        .toList();
        if (!errors.isEmpty()) {
            throw new RefusedException(DomainProblem.COUNTRY_NOT_IN_PILOT, "R1", errors);
        }
    }
}
