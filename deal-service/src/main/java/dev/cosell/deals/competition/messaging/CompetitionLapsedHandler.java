package dev.cosell.deals.competition.messaging;

import dev.cosell.contracts.attributions.CompetitionLapsed;
import dev.cosell.deals.competition.application.EndCompetition;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class CompetitionLapsedHandler implements EventHandler<CompetitionLapsed> {

    private final EndCompetition endCompetition;

    CompetitionLapsedHandler(EndCompetition endCompetition) {
        this.endCompetition = endCompetition;
    }

    @Override
    public Class<CompetitionLapsed> type() {
        return CompetitionLapsed.class;
    }

    @Override
    public void handle(CompetitionLapsed event, EventInfo info) {
        endCompetition.lapsed(event.competitionId());
    }
}
