package dev.cosell.domains.registration.application;

import dev.cosell.domains.registration.messaging.DomainEvents;
import dev.cosell.domains.registration.persistence.DomainRegistrationEntity;
import dev.cosell.domains.registration.persistence.DomainRegistrationEntity.EndReason;
import dev.cosell.domains.registration.persistence.DomainRegistrationRepository;
import dev.cosell.domains.transfer.application.RefuseTransfers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Ends a registration, and all that hangs on it. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class EndRegistration {

    private final DomainRegistrationRepository registrations;
    private final RefuseTransfers refuseTransfers;
    private final DomainEvents events;
    private final Clock clock;

    EndRegistration(
            DomainRegistrationRepository registrations,
            RefuseTransfers refuseTransfers,
            DomainEvents events,
            Clock clock) {
        this.registrations = registrations;
        this.refuseTransfers = refuseTransfers;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Under the domain's lock, in the role of the service. Whoever asked for the domain is told
     * that its holder has changed; a transfer tells of itself.
     */
    public Instant end(
            DomainRegistrationEntity registration,
            EndReason reason,
            String by,
            @Nullable String note) {
        Instant now = clock.instant();
        registration.end(reason, by, note, now);
        registrations.flush();
        switch (reason) {
            case RELEASED, FORCED -> events.released(registration, reason == EndReason.FORCED, now);
            case EXPIRED -> events.expired(registration, now);
            case TRANSFERRED -> {}
        }
        refuseTransfers.of(registration, now);
        return now;
    }
}
