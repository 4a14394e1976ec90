package dev.cosell.domains.responsibility.application;

import dev.cosell.domains.registration.persistence.DomainRegistrationEntity;
import dev.cosell.domains.responsibility.persistence.CurrentResponsible;
import dev.cosell.domains.responsibility.persistence.DomainResponsibleRepository;
import dev.cosell.domains.responsibility.persistence.RequestStatus;
import dev.cosell.domains.responsibility.persistence.ResponsibleRequestRepository;
import dev.cosell.domains.responsibility.persistence.WaitingDomain;
import dev.cosell.web.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads who answers for a domain within the vendor, whoever its registrant is (A2). */
@ApplicationScoped
public class ReadResponsible {

    private final DomainResponsibleRepository responsibles;
    private final ResponsibleRequestRepository requests;

    ReadResponsible(
            DomainResponsibleRepository responsibles, ResponsibleRequestRepository requests) {
        this.responsibles = responsibles;
        this.requests = requests;
    }

    /** Who answers for a registration; empty where it holds no domain any more. */
    @Transactional
    public Optional<CurrentResponsible> of(DomainRegistrationEntity registration) {
        return responsibles.now(List.of(registration.id())).stream().findFirst();
    }

    /** Who answers for each of them, by the registration's id; those that hold no domain lack. */
    @Transactional
    public Map<UUID, CurrentResponsible> of(Collection<DomainRegistrationEntity> registrations) {
        return responsibles
                .now(registrations.stream().map(DomainRegistrationEntity::id).toList())
                .stream()
                .collect(Collectors.toMap(CurrentResponsible::registrationId, Function.identity()));
    }

    /** The registrations that ask for a growth specialist, the oldest first. */
    @Transactional
    public List<WaitingDomain> withoutGrowthSpecialist(
            @Nullable RequestStatus status, Page.Request page) {
        return requests.page(status, page);
    }
}
