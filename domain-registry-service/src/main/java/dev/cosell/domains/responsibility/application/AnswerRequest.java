package dev.cosell.domains.responsibility.application;

import dev.cosell.domains.registration.application.DomainLock;
import dev.cosell.domains.responsibility.messaging.ResponsibilityEvents;
import dev.cosell.domains.responsibility.persistence.DomainResponsibleRepository;
import dev.cosell.domains.responsibility.persistence.DomainResponsibleRepository.GivenUp;
import dev.cosell.domains.responsibility.persistence.DomainResponsibleRepository.TakenOver;
import dev.cosell.domains.responsibility.persistence.ResponsibleRequestRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps what assignment-service answers to a request. An answer for a registration that has ended,
 * or that nobody knows, comes too late and changes nothing; nor does one that is known already.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class AnswerRequest {

    private static final String NOBODY = "";

    private final DomainResponsibleRepository responsibles;
    private final ResponsibleRequestRepository requests;
    private final DomainLock lock;
    private final ResponsibilityEvents events;
    private final Clock clock;

    AnswerRequest(
            DomainResponsibleRepository responsibles,
            ResponsibleRequestRepository requests,
            DomainLock lock,
            ResponsibilityEvents events,
            Clock clock) {
        this.responsibles = responsibles;
        this.requests = requests;
        this.lock = lock;
        this.events = events;
        this.clock = clock;
    }

    /**
     * R13: a growth specialist answers for the domain from now on, instead of the account manager
     * or of another one.
     */
    public void assigned(UUID registrationId, String domain, String growthSpecialistId) {
        lock.alone(domain);
        var taken = responsibles.takeOver(registrationId, growthSpecialistId, clock.instant());
        if (taken.isPresent()) {
            tell(registrationId, domain, Optional.empty(), growthSpecialistId, taken.get());
            return;
        }
        responsibles
                .giveUp(registrationId, growthSpecialistId, clock.instant())
                .ifPresent(
                        given ->
                                responsibles
                                        .takeOver(registrationId, growthSpecialistId, given.until())
                                        .ifPresent(
                                                found ->
                                                        tell(
                                                                registrationId,
                                                                domain,
                                                                Optional.of(given),
                                                                growthSpecialistId,
                                                                found)));
    }

    /**
     * A9: nobody matches, which stands in a visible list; the account manager goes on. A growth
     * specialist who answered until then has left.
     */
    public void unassigned(UUID registrationId, String domain, String rule, String reason) {
        // Without it, a hand-over that holds the domain would wait here for this row, and this
        // transaction, for its next answer, for the hand-over.
        lock.alone(domain);
        responsibles.giveUp(registrationId, NOBODY, clock.instant());
        requests.nobodyMatches(registrationId, rule, reason);
    }

    private void tell(
            UUID registrationId,
            String domain,
            Optional<GivenUp> previous,
            String growthSpecialistId,
            TakenOver found) {
        events.transferred(
                registrationId,
                domain,
                previous.map(GivenUp::growthSpecialistId).orElse(null),
                growthSpecialistId,
                found);
    }
}
