package dev.cosell.deals.competition.messaging;

import dev.cosell.contracts.attributions.BestPartnerDecided;
import dev.cosell.deals.competition.application.EndCompetition;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class BestPartnerDecidedHandler implements EventHandler<BestPartnerDecided> {

    private final EndCompetition endCompetition;

    BestPartnerDecidedHandler(EndCompetition endCompetition) {
        this.endCompetition = endCompetition;
    }

    @Override
    public Class<BestPartnerDecided> type() {
        return BestPartnerDecided.class;
    }

    @Override
    public void handle(BestPartnerDecided event, EventInfo info) {
        endCompetition.decided(event.competitionId(), event.winnerDealId(), event.how());
    }
}
