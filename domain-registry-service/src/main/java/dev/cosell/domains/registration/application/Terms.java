package dev.cosell.domains.registration.application;

import dev.cosell.domains.registration.config.RegistrationConfig;
import dev.cosell.domains.registration.messaging.DomainEvents;
import dev.cosell.domains.registration.persistence.DomainRegistrationEntity;
import dev.cosell.domains.registration.persistence.DomainRegistrationEntity.EndReason;
import dev.cosell.domains.registration.persistence.DomainRegistrationRepository;
import dev.cosell.domains.registration.policy.RegistrationRules;
import dev.cosell.messaging.DueHandler;
import dev.cosell.messaging.DueRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sees registrations that have a term to its end (A21). */
@ApplicationScoped
public class Terms implements DueHandler {

    private static final String KIND = "registration-term";

    private final DomainRegistrationRepository registrations;
    private final EndRegistration endRegistration;
    private final DomainLock lock;
    private final DomainEvents events;
    private final RegistrationConfig config;
    private final DueRows due;
    private final Clock clock;

    Terms(
            DomainRegistrationRepository registrations,
            EndRegistration endRegistration,
            DomainLock lock,
            DomainEvents events,
            RegistrationConfig config,
            DueRows due,
            Clock clock) {
        this.registrations = registrations;
        this.endRegistration = endRegistration;
        this.lock = lock;
        this.events = events;
        this.config = config;
        this.due = due;
        this.clock = clock;
    }

    /** How long a registration lasts; null where it has no end. */
    @Nullable Period term() {
        return config.term().orElse(null);
    }

    /** When a registration ends that begins, or is renewed, now. */
    public @Nullable Instant endOfTerm(Instant now) {
        Period term = term();
        return term == null ? null : RegistrationRules.after(term, now);
    }

    /** Looks at a new registration again when its term is over, if it has one. */
    public void watch(DomainRegistrationEntity registration) {
        Instant end = registration.expiresAt();
        if (end != null) {
            due.schedule(KIND, registration.id().toString(), end);
        }
    }

    /** Looks at a renewed one again at its new end, or no more; in the role of the service. */
    void watchAnew(DomainRegistrationEntity registration) {
        due.cancel(KIND, registration.id().toString());
        watch(registration);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The subject is the id of a registration; one that was renewed or ended stays as it is. */
    @Override
    public void handle(String subject) {
        UUID id = UUID.fromString(subject);
        registrations.findByIdOptional(id).ifPresent(found -> lock.alone(found.name()));
        registrations.getEntityManager().clear();
        var registration = registrations.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (registration == null || !registration.status().isHeld()) {
            return;
        }
        Instant now = clock.instant();
        var next =
                RegistrationRules.afterTheTerm(
                        registration.status(),
                        registration.expiresAt(),
                        registration.graceUntil(),
                        now);
        if (next == registration.status()) {
            return;
        }
        switch (next) {
            case GRACE -> beginGrace(registration, now);
            case EXPIRED -> endRegistration.end(registration, EndReason.EXPIRED, "system", null);
            case REGISTERED, RELEASED -> throw new IllegalStateException("No term ends in " + next);
        }
    }

    private void beginGrace(DomainRegistrationEntity registration, Instant now) {
        Instant until = RegistrationRules.after(config.grace(), now);
        registration.beginGrace(until);
        registrations.flush();
        events.graceBegan(registration, until, now);
        due.schedule(KIND, registration.id().toString(), until);
    }
}
