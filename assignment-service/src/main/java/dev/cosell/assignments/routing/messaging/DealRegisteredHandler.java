package dev.cosell.assignments.routing.messaging;

import dev.cosell.assignments.routing.application.RouteDeal;
import dev.cosell.assignments.territory.policy.Customer;
import dev.cosell.contracts.deals.DealRegistered;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DealRegisteredHandler implements EventHandler<DealRegistered> {

    private final RouteDeal routeDeal;

    DealRegisteredHandler(RouteDeal routeDeal) {
        this.routeDeal = routeDeal;
    }

    @Override
    public Class<DealRegistered> type() {
        return DealRegistered.class;
    }

    @Override
    public void handle(DealRegistered event, EventInfo info) {
        var customer =
                new Customer(
                        event.country(),
                        event.postalCode(),
                        event.employees(),
                        event.language(),
                        event.industry());
        String partnerId = event.partnerId();
        String growthSpecialistId = event.growthSpecialistId();
        if (partnerId != null) {
            routeDeal.registered(
                    event.dealId(), partnerId, event.domain(), customer, event.registeredAt());
        } else if (growthSpecialistId != null) {
            routeDeal.direct(
                    event.dealId(),
                    growthSpecialistId,
                    event.domain(),
                    customer,
                    event.registeredAt());
        }
    }
}
