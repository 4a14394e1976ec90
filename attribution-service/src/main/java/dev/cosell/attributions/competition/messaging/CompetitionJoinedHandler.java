package dev.cosell.attributions.competition.messaging;

import dev.cosell.attributions.competition.application.Compete;
import dev.cosell.contracts.deals.CompetitionJoined;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class CompetitionJoinedHandler implements EventHandler<CompetitionJoined> {

    private final Compete compete;

    CompetitionJoinedHandler(Compete compete) {
        this.compete = compete;
    }

    @Override
    public Class<CompetitionJoined> type() {
        return CompetitionJoined.class;
    }

    @Override
    public void handle(CompetitionJoined event, EventInfo info) {
        compete.joined(event.competitionId(), new Compete.Deal(event.dealId(), event.partnerId()));
    }
}
