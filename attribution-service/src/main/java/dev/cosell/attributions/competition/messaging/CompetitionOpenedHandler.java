package dev.cosell.attributions.competition.messaging;

import dev.cosell.attributions.competition.application.Compete;
import dev.cosell.contracts.deals.CompetitionOpened;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class CompetitionOpenedHandler implements EventHandler<CompetitionOpened> {

    private final Compete compete;

    CompetitionOpenedHandler(Compete compete) {
        this.compete = compete;
    }

    @Override
    public Class<CompetitionOpened> type() {
        return CompetitionOpened.class;
    }

    @Override
    public void handle(CompetitionOpened event, EventInfo info) {
        compete.opened(
                event.competitionId(),
                event.domain(),
                event.competingDeals().stream()
                        .map(deal -> new Compete.Deal(deal.dealId(), deal.partnerId()))
                        .toList(),
                event.openedAt());
    }
}
