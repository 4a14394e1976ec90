package dev.cosell.assignments.tier.messaging;

import dev.cosell.assignments.partner.persistence.Tier;
import dev.cosell.assignments.tier.application.ProposeTier;
import dev.cosell.contracts.attributions.PartnerTierEarned;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class PartnerTierEarnedHandler implements EventHandler<PartnerTierEarned> {

    private final ProposeTier proposeTier;

    PartnerTierEarnedHandler(ProposeTier proposeTier) {
        this.proposeTier = proposeTier;
    }

    @Override
    public Class<PartnerTierEarned> type() {
        return PartnerTierEarned.class;
    }

    @Override
    public void handle(PartnerTierEarned event, EventInfo info) {
        proposeTier.handle(
                event.partnerId(),
                Tier.valueOf(event.tier()),
                event.soldMrr(),
                event.currency(),
                event.rule(),
                event.earnedAt());
    }
}
