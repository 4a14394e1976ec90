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
        String partnerId = event.partnerId();
        if (partnerId == null) {
            return; // A direct deal has its growth specialist from the beginning.
        }
        routeDeal.registered(
                event.dealId(),
                partnerId,
                event.domain(),
                new Customer(
                        event.country(),
                        event.postalCode(),
                        event.employees(),
                        event.language(),
                        event.industry()),
                event.registeredAt());
    }
}
