package dev.cosell.deals.partner.messaging;

import dev.cosell.contracts.assignments.PartnerChanged;
import dev.cosell.deals.partner.application.RememberPartner;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class PartnerChangedHandler implements EventHandler<PartnerChanged> {

    private final RememberPartner rememberPartner;

    PartnerChangedHandler(RememberPartner rememberPartner) {
        this.rememberPartner = rememberPartner;
    }

    @Override
    public Class<PartnerChanged> type() {
        return PartnerChanged.class;
    }

    @Override
    public void handle(PartnerChanged event, EventInfo info) {
        rememberPartner.handle(
                event.partnerId(),
                event.country(),
                event.sellsInto(),
                event.domains(),
                event.tier(),
                event.channelAccountManagerId(),
                event.channelConsultantId(),
                event.changedAt());
    }
}
