package dev.cosell.domains.resolution.messaging;

import dev.cosell.contracts.deals.DealRegistered;
import dev.cosell.domains.resolution.application.ResolveDealDomain;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DealRegisteredHandler implements EventHandler<DealRegistered> {

    private final ResolveDealDomain resolveDealDomain;

    DealRegisteredHandler(ResolveDealDomain resolveDealDomain) {
        this.resolveDealDomain = resolveDealDomain;
    }

    @Override
    public Class<DealRegistered> type() {
        return DealRegistered.class;
    }

    @Override
    public void handle(DealRegistered event, EventInfo info) {
        String partnerId = event.partnerId();
        if (partnerId == null) {
            return; // A direct deal asks for no collaboration, so that nobody asks for its holder.
        }
        resolveDealDomain.handle(event.dealId(), partnerId, event.domain());
    }
}
