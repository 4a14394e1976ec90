package dev.cosell.domains.responsibility.messaging;

import dev.cosell.contracts.domains.DomainResponsibilityTransferred;
import dev.cosell.contracts.domains.DomainResponsibleRequested;
import dev.cosell.domains.responsibility.persistence.DomainResponsibleRepository.TakenOver;
import dev.cosell.domains.responsibility.persistence.HeldDomain;
import dev.cosell.messaging.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells the other services who is to answer for a domain, and who does. */
@ApplicationScoped
public class ResponsibilityEvents {

    private final EventLog log;

    ResponsibilityEvents(EventLog log) {
        this.log = log;
    }

    /** Under the domains' locks, which order the events. */
    public void requested(Collection<HeldDomain> domains, Instant at) {
        var events = new LinkedHashMap<String, DomainResponsibleRequested>();
        for (HeldDomain domain : domains) {
            events.put(
                    domain.name(),
                    new DomainResponsibleRequested(
                            domain.registrationId(),
                            domain.name(),
                            domain.country(),
                            domain.postalCode(),
                            domain.employees(),
                            domain.customerGrowthSpecialistId(),
                            domain.channelAccountManagerId(),
                            at));
        }
        log.append("domain", events);
    }

    /**
     * Under the domain's lock, which orders the events.
     *
     * @param previousId the growth specialist who answered until then; null where none did
     */
    public void transferred(
            UUID registrationId,
            String domain,
            @Nullable String previousId,
            String growthSpecialistId,
            TakenOver found) {
        log.append(
                "domain",
                domain,
                new DomainResponsibilityTransferred(
                        registrationId,
                        domain,
                        found.channelAccountManagerId(),
                        previousId,
                        growthSpecialistId,
                        found.handoverId(),
                        found.since()));
    }
}
