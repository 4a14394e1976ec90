package dev.cosell.domains.registration.application;

import dev.cosell.domains.registration.messaging.DomainEvents;
import dev.cosell.domains.registration.persistence.DomainRegistrationEntity;
import dev.cosell.domains.registration.persistence.DomainRegistrationRepository;
import dev.cosell.domains.registration.policy.RegistrationRules;
import dev.cosell.domains.registration.policy.RegistrationRules.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Begins another term of a registration, where registrations have one (A21). */
@ApplicationScoped
public class RenewDomain {

    private final RegistrationInHand inHand;
    private final DomainRegistrationRepository registrations;
    private final Terms terms;
    private final DomainEvents events;
    private final Clock clock;

    RenewDomain(
            RegistrationInHand inHand,
            DomainRegistrationRepository registrations,
            Terms terms,
            DomainEvents events,
            Clock clock) {
        this.inHand = inHand;
        this.registrations = registrations;
        this.terms = terms;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public DomainRegistrationEntity handle(String name, Actor actor, @Nullable String ifMatch) {
        var registration =
                inHand.held(
                        name,
                        ifMatch,
                        found ->
                                RegistrationRules.renewing(
                                        found.facts(), found.expiresAt(), actor));
        Instant now = clock.instant();
        Instant end =
                RegistrationRules.renewedUntil(
                        Objects.requireNonNull(registration.expiresAt()), terms.term(), now);
        registration.renew(end);
        registrations.flush();
        events.renewed(registration, end, now);
        terms.watchAnew(registration);
        return registration;
    }
}
