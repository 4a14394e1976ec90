package dev.cosell.assignments.routing.messaging;

import dev.cosell.assignments.routing.application.RouteDeal;
import dev.cosell.contracts.domains.DealDomainResolved;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DealDomainResolvedHandler implements EventHandler<DealDomainResolved> {

    private final RouteDeal routeDeal;

    DealDomainResolvedHandler(RouteDeal routeDeal) {
        this.routeDeal = routeDeal;
    }

    @Override
    public Class<DealDomainResolved> type() {
        return DealDomainResolved.class;
    }

    @Override
    public void handle(DealDomainResolved event, EventInfo info) {
        routeDeal.resolved(
                event.dealId(), event.responsibleGrowthSpecialistId(), event.resolvedAt());
    }
}
