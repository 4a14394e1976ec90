package dev.cosell.domains.registration.application;

import dev.cosell.domains.registration.persistence.DomainRegistrationEntity;
import dev.cosell.domains.registration.persistence.DomainRegistrationRepository;
import dev.cosell.domains.registration.persistence.DomainRegistrationRepository.Filter;
import dev.cosell.domains.responsibility.application.ReadResponsible;
import dev.cosell.domains.responsibility.persistence.CurrentResponsible;
import dev.cosell.names.DomainName;
import dev.cosell.names.ParsedDomain;
import dev.cosell.web.Page;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads registered domains. */
@ApplicationScoped
public class ReadDomains {

    private final DomainRegistrationRepository registrations;
    private final ReadResponsible readResponsible;

    ReadDomains(DomainRegistrationRepository registrations, ReadResponsible readResponsible) {
        this.registrations = registrations;
        this.readResponsible = readResponsible;
    }

    /**
     * A registration, and who answers for it (A2).
     *
     * @param responsible null where it holds its domain no longer
     */
    public record Found(
            DomainRegistrationEntity registration, @Nullable CurrentResponsible responsible) {}

    /** Finds a domain by any spelling of its name. */
    @Transactional
    public Found one(String text) {
        if (!(DomainName.parse(text) instanceof ParsedDomain.Registrable domain)) {
            throw new ProblemException(StandardProblem.NOT_FOUND);
        }
        var registration =
                registrations
                        .current(domain.name().value())
                        .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
        return new Found(registration, readResponsible.of(registration).orElse(null));
    }

    @Transactional
    public List<Found> page(Filter filter, Page.Request page) {
        return found(registrations.page(filter, page));
    }

    private List<Found> found(List<DomainRegistrationEntity> all) {
        Map<UUID, CurrentResponsible> responsible = readResponsible.of(all);
        return all.stream().map(each -> new Found(each, responsible.get(each.id()))).toList();
    }

    /**
     * Who held a domain, newest first; at one moment, where that is given.
     *
     * @throws ProblemException 404 for a text that names no domain
     */
    @Transactional
    public List<Found> history(String anySpelling, @Nullable Instant asOf, Page.Request page) {
        if (!(DomainName.parse(anySpelling) instanceof ParsedDomain.Registrable domain)) {
            throw new ProblemException(StandardProblem.NOT_FOUND);
        }
        return found(registrations.history(domain.name().value(), asOf, page));
    }
}
