package dev.cosell.assignments.territory.messaging;

import dev.cosell.assignments.territory.persistence.TerritoryEntity;
import dev.cosell.contracts.assignments.TerritoryChanged;
import dev.cosell.messaging.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;

/** Tells the other services of territories. */
@ApplicationScoped
public class TerritoryEvents {

    private final EventLog log;
    private final EntityManager entities;
    private final Clock clock;

    TerritoryEvents(EventLog log, EntityManager entities, Clock clock) {
        this.log = log;
        this.entities = entities;
        this.clock = clock;
    }

    public void changed(TerritoryEntity territory) {
        entities.flush();
        log.append(
                "territory",
                territory.code(),
                new TerritoryChanged(
                        territory.code(),
                        territory.version(),
                        territory.validFrom(),
                        clock.instant()));
    }
}
