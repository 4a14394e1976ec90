package dev.cosell.domains.customer.messaging;

import dev.cosell.contracts.deals.DealClosedWon;
import dev.cosell.domains.customer.application.RecordWonCustomer;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class DealClosedWonHandler implements EventHandler<DealClosedWon> {

    private final RecordWonCustomer recordWonCustomer;

    DealClosedWonHandler(RecordWonCustomer recordWonCustomer) {
        this.recordWonCustomer = recordWonCustomer;
    }

    @Override
    public Class<DealClosedWon> type() {
        return DealClosedWon.class;
    }

    @Override
    public void handle(DealClosedWon event, EventInfo info) {
        recordWonCustomer.handle(
                event.domain(), event.company(), event.growthSpecialistId(), event.closedAt());
    }
}
