package dev.cosell.attributions.competition.messaging;

import dev.cosell.attributions.competition.persistence.CompetitionEntity;
import dev.cosell.contracts.attributions.BestPartnerDecided;
import dev.cosell.contracts.attributions.CompetitionLapsed;
import dev.cosell.messaging.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells the other services how a competition ended. */
@ApplicationScoped
public class CompetitionEvents {

    private final EventLog log;
    private final EntityManager entities;

    CompetitionEvents(EventLog log, EntityManager entities) {
        this.log = log;
        this.entities = entities;
    }

    public void decided(CompetitionEntity competition) {
        append(
                competition,
                new BestPartnerDecided(
                        competition.id(),
                        required(competition.winnerDealId()),
                        "R28",
                        required(competition.decidedHow()).name(),
                        required(competition.endedAt())));
    }

    public void lapsed(CompetitionEntity competition) {
        append(
                competition,
                new CompetitionLapsed(competition.id(), required(competition.endedAt())));
    }

    private void append(CompetitionEntity competition, Record event) {
        entities.flush();
        log.append("competition", competition.id().toString(), event);
    }

    private static <T> T required(@Nullable T fact) {
        return Objects.requireNonNull(fact, "The transition before the event sets it");
    }
}
