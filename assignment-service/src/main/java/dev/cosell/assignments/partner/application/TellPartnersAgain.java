package dev.cosell.assignments.partner.application;

import dev.cosell.assignments.partner.messaging.PartnerEvents;
import dev.cosell.assignments.partner.persistence.PartnerEntity;
import dev.cosell.assignments.partner.persistence.PartnerRepository;
import dev.cosell.messaging.DueHandler;
import dev.cosell.messaging.DueRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/**
 * Tells of every partner as it stands, part by part. A migration asks for it when others need of a
 * partner what was not told before.
 */
@ApplicationScoped
class TellPartnersAgain implements DueHandler {

    private static final String KIND = "tell-partners-again";
    private static final int PART = 100;

    private final PartnerRepository partners;
    private final PartnerEvents events;
    private final DueRows due;
    private final Clock clock;

    TellPartnersAgain(PartnerRepository partners, PartnerEvents events, DueRows due, Clock clock) {
        this.partners = partners;
        this.events = events;
        this.due = due;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The subject is the id of the last partner that was told of. */
    @Override
    public void handle(String subject) {
        List<PartnerEntity> part = partners.lockAfter(subject, PART);
        events.changed(part);
        if (part.size() == PART) {
            due.schedule(KIND, part.getLast().id(), clock.instant());
        }
    }
}
