package dev.cosell.domains.registration.application;

import dev.cosell.domains.registration.persistence.DomainRegistrationEntity;
import dev.cosell.domains.registration.persistence.DomainRegistrationRepository;
import dev.cosell.names.DomainName;
import dev.cosell.names.ParsedDomain;
import dev.cosell.web.Page;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Reads registered domains. */
@ApplicationScoped
public class ReadDomains {

    private final DomainRegistrationRepository registrations;

    ReadDomains(DomainRegistrationRepository registrations) {
        this.registrations = registrations;
    }

    /** Finds a domain by any spelling of its name. */
    @Transactional
    public DomainRegistrationEntity one(String text) {
        if (!(DomainName.parse(text) instanceof ParsedDomain.Registrable domain)) {
            throw new ProblemException(StandardProblem.NOT_FOUND);
        }
        return registrations
                .current(domain.name().value())
                .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
    }

    @Transactional
    public List<DomainRegistrationEntity> page(Page.Request page) {
        return registrations.page(page);
    }
}
