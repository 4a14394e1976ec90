package dev.cosell.domains.responsibility.application;

import dev.cosell.domains.registration.persistence.DomainRegistrationEntity;
import dev.cosell.domains.responsibility.config.PilotConfig;
import dev.cosell.domains.responsibility.messaging.ResponsibilityEvents;
import dev.cosell.domains.responsibility.persistence.DomainResponsibleRepository;
import dev.cosell.domains.responsibility.persistence.HeldDomain;
import dev.cosell.domains.responsibility.persistence.ResponsibleRequestRepository;
import dev.cosell.domains.responsibility.policy.HandOverDecision;
import dev.cosell.domains.responsibility.policy.HandOverPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Has growth specialists sought for the domains of partners (R13). */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class RequestResponsible {

    private final ResponsibleRequestRepository requests;
    private final DomainResponsibleRepository responsibles;
    private final ResponsibilityEvents events;
    private final PilotConfig pilot;
    private final Clock clock;

    RequestResponsible(
            ResponsibleRequestRepository requests,
            DomainResponsibleRepository responsibles,
            ResponsibilityEvents events,
            PilotConfig pilot,
            Clock clock) {
        this.requests = requests;
        this.responsibles = responsibles;
        this.events = events;
        this.pilot = pilot;
        this.clock = clock;
    }

    /**
     * New registrations, in the transaction that made them, written already and under the locks of
     * their domains: in the pilot, those of partners ask for a growth specialist; for direct sales,
     * whoever registered answers. Works in every role that may register.
     */
    public void registered(List<DomainRegistrationEntity> registrations) {
        var ids = registrations.stream().map(DomainRegistrationEntity::id).toList();
        if (registrations.stream().anyMatch(each -> each.partnerId() == null)) {
            responsibles.openDirectSales(ids);
        }
        if (registrations.stream().anyMatch(each -> each.partnerId() != null)) {
            Instant now = clock.instant();
            var inPilot =
                    requests.held(ids).stream()
                            .filter(domain -> isToHandOver(domain, now))
                            .toList();
            ask(inPilot, now, null);
        }
    }

    /**
     * Under the locks of the domains. Those that ask already, or began to in the meantime, are
     * passed over.
     */
    void ask(Collection<HeldDomain> domains, Instant at, @Nullable UUID handoverId) {
        if (domains.isEmpty()) {
            return;
        }
        Set<UUID> asking =
                requests.ask(
                        domains.stream().map(HeldDomain::registrationId).toList(), at, handoverId);
        events.requested(
                domains.stream()
                        .filter(domain -> asking.contains(domain.registrationId()))
                        .toList(),
                at);
    }

    private boolean isToHandOver(HeldDomain domain, Instant at) {
        return HandOverPolicy.decide(domain.facts(), pilot.asPilot(), at)
                == HandOverDecision.HAND_OVER;
    }
}
