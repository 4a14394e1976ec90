package dev.cosell.attributions.partner.messaging;

import dev.cosell.attributions.partner.application.RememberPartner;
import dev.cosell.contracts.assignments.PartnerChanged;
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
        rememberPartner.handle(event.partnerId(), event.name(), event.domains(), event.changedAt());
    }
}
