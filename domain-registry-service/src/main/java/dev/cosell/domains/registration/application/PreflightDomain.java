package dev.cosell.domains.registration.application;

import dev.cosell.domains.partner.application.KnownPartner;
import dev.cosell.domains.registration.persistence.DomainRegistrationRepository;
import dev.cosell.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Set;

/**
 * Says whether a partner could register a domain, and never whose it is. Counted, so that nobody
 * reads the register off it.
 */
@ApplicationScoped
public class PreflightDomain {

    private final DomainRegistrationRepository registrations;
    private final QuestionLimit questionLimit;
    private final KnownPartner knownPartner;
    private final NameCheck nameCheck;

    PreflightDomain(
            DomainRegistrationRepository registrations,
            QuestionLimit questionLimit,
            KnownPartner knownPartner,
            NameCheck nameCheck) {
        this.registrations = registrations;
        this.questionLimit = questionLimit;
        this.knownPartner = knownPartner;
        this.nameCheck = nameCheck;
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
        questionLimit.count(partnerId);
        return new Found(name, registrations.preflight(name));
    }
}
