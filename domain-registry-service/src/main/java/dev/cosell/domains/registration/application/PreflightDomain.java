package dev.cosell.domains.registration.application;

import dev.cosell.domains.partner.application.KnownPartner;
import dev.cosell.domains.registration.config.RegistrationConfig;
import dev.cosell.domains.registration.persistence.DomainRegistrationRepository;
import dev.cosell.domains.registration.persistence.PreflightRepository;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * Says whether a partner could register a domain, and never whose it is. Counted, so that nobody
 * reads the register off it.
 */
@ApplicationScoped
public class PreflightDomain {

    private final DomainRegistrationRepository registrations;
    private final PreflightRepository preflights;
    private final KnownPartner knownPartner;
    private final NameCheck nameCheck;
    private final RegistrationConfig config;
    private final Clock clock;

    PreflightDomain(
            DomainRegistrationRepository registrations,
            PreflightRepository preflights,
            KnownPartner knownPartner,
            NameCheck nameCheck,
            RegistrationConfig config,
            Clock clock) {
        this.registrations = registrations;
        this.preflights = preflights;
        this.knownPartner = knownPartner;
        this.nameCheck = nameCheck;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param name the canonical form
     * @param answer FREE, YOURS, UNAVAILABLE or EXISTING_CUSTOMER
     */
    public record Found(String name, String answer) {}

    /**
     * @throws ProblemException 422 for a name that nobody registers, 429 when the partner has asked
     *     too often in this minute
     */
    @Transactional
    public Found handle(String anySpelling, String partnerId) {
        var partner = knownPartner.require(partnerId);
        String name = nameCheck.require(anySpelling, Set.copyOf(partner.domains()));
        Instant now = clock.instant();
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        if (preflights.count(partnerId, minute) > config.preflightsPerMinute()) {
            throw new ProblemException(
                    StandardProblem.TOO_MANY_REQUESTS,
                    Duration.between(now, minute.plus(1, ChronoUnit.MINUTES)));
        }
        return new Found(name, registrations.preflight(name));
    }
}
