package dev.cosell.assignments.responsibility.messaging;

import dev.cosell.assignments.responsibility.application.RouteDomain;
import dev.cosell.assignments.responsibility.persistence.DomainAssignmentRepository.Request;
import dev.cosell.assignments.territory.policy.Customer;
import dev.cosell.contracts.domains.DomainResponsibleRequested;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DomainResponsibleRequestedHandler implements EventHandler<DomainResponsibleRequested> {

    private final RouteDomain routeDomain;

    DomainResponsibleRequestedHandler(RouteDomain routeDomain) {
        this.routeDomain = routeDomain;
    }

    @Override
    public Class<DomainResponsibleRequested> type() {
        return DomainResponsibleRequested.class;
    }

    @Override
    public void handle(DomainResponsibleRequested event, EventInfo info) {
        routeDomain.requested(
                new Request(
                        event.registrationId(),
                        event.domain(),
                        // Nobody knows the language and the industry of a domain.
                        new Customer(
                                event.country(), event.postalCode(), event.employees(), null, null),
                        event.responsibleGrowthSpecialistId(),
                        event.requestedAt()));
    }
}
