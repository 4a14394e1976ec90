package dev.cosell.domains.imports.application;

import dev.cosell.domains.registration.persistence.DomainRegistrationEntity;
import dev.cosell.domains.registration.persistence.DomainRegistrationRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Reads all that is held, part by part: no transaction spans the whole. */
@ApplicationScoped
public class ExportDomains {

    private final DomainRegistrationRepository registrations;

    ExportDomains(DomainRegistrationRepository registrations) {
        this.registrations = registrations;
    }

    /** The next registrations that hold a domain, in the order in which they came. */
    @Transactional
    public List<DomainRegistrationEntity> after(UUID last, int most) {
        return registrations.heldAfter(last, most);
    }
}
