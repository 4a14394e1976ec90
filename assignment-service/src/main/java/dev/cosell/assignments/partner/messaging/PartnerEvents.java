package dev.cosell.assignments.partner.messaging;

import dev.cosell.assignments.partner.persistence.PartnerEntity;
import dev.cosell.contracts.assignments.PartnerChanged;
import dev.cosell.messaging.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;

/** Tells the other services of partners. */
@ApplicationScoped
public class PartnerEvents {

    private final EventLog log;
    private final EntityManager entities;
    private final Clock clock;

    PartnerEvents(EventLog log, EntityManager entities, Clock clock) {
        this.log = log;
        this.entities = entities;
        this.clock = clock;
    }

    /** The partner's row is written first: its lock orders the events. */
    public void changed(PartnerEntity partner) {
        changed(List.of(partner));
    }

    /** The same for many, which are written together. */
    public void changed(List<PartnerEntity> partners) {
        entities.flush();
        partners.forEach(this::append);
    }

    private void append(PartnerEntity partner) {
        log.append(
                "partner",
                partner.id(),
                new PartnerChanged(
                        partner.id(),
                        partner.name(),
                        partner.country(),
                        partner.sellsInto(),
                        partner.domains(),
                        partner.tier().name(),
                        partner.channelAccountManagerId(),
                        partner.channelConsultantId(),
                        partner.externalReference(),
                        clock.instant()));
    }
}
