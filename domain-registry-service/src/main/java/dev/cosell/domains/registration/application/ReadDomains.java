package dev.cosell.domains.registration.application;

import dev.cosell.domains.registration.persistence.DomainRegistrationEntity;
import dev.cosell.domains.registration.persistence.DomainRegistrationRepository;
import dev.cosell.domains.registration.persistence.DomainRegistrationRepository.Filter;
import dev.cosell.names.DomainName;
import dev.cosell.names.ParsedDomain;
import dev.cosell.web.Page;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    public List<DomainRegistrationEntity> page(Filter filter, Page.Request page) {
        return registrations.page(filter, page);
    }

    /**
     * Who held a domain, newest first; at one moment, where that is given.
     *
     * @throws ProblemException 404 for a text that names no domain
     */
    @Transactional
    public List<DomainRegistrationEntity> history(
            String anySpelling, @Nullable Instant asOf, Page.Request page) {
        if (!(DomainName.parse(anySpelling) instanceof ParsedDomain.Registrable domain)) {
            throw new ProblemException(StandardProblem.NOT_FOUND);
        }
        return registrations.history(domain.name().value(), asOf, page);
    }
}
