package dev.cosell.deals.deal.messaging;

import dev.cosell.contracts.domains.DealDomainResolved;
import dev.cosell.deals.deal.application.JoinFacts;
import dev.cosell.deals.deal.policy.HolderClass;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DealDomainResolvedHandler implements EventHandler<DealDomainResolved> {

    private final JoinFacts joinFacts;

    DealDomainResolvedHandler(JoinFacts joinFacts) {
        this.joinFacts = joinFacts;
    }

    @Override
    public Class<DealDomainResolved> type() {
        return DealDomainResolved.class;
    }

    @Override
    public void handle(DealDomainResolved event, EventInfo info) {
        joinFacts.domainResolved(
                event.dealId(), HolderClass.valueOf(event.holderClass()), event.existingCustomer());
    }
}
