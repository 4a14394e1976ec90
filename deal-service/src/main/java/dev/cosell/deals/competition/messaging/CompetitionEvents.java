package dev.cosell.deals.competition.messaging;

import dev.cosell.contracts.deals.CompetingDeal;
import dev.cosell.contracts.deals.CompetitionJoined;
import dev.cosell.contracts.deals.CompetitionOpened;
import dev.cosell.deals.competition.persistence.CompetitionEntity;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.messaging.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/**
 * Tells the other services of competitions. Their key is the competition: the history of a deal is
 * its partner's to read.
 */
@ApplicationScoped
public class CompetitionEvents {

    private final EventLog log;
    private final EntityManager entities;

    CompetitionEvents(EventLog log, EntityManager entities) {
        this.log = log;
        this.entities = entities;
    }

    public void opened(
            CompetitionEntity competition, List<DealEntity> competing, Decision decision) {
        append(
                competition,
                new CompetitionOpened(
                        competition.id(),
                        competition.domain(),
                        decision.rule(),
                        competing.stream()
                                .map(deal -> new CompetingDeal(deal.id(), deal.ofPartner()))
                                .toList(),
                        competition.openedAt()));
    }

    public void joined(CompetitionEntity competition, DealEntity deal, Instant at) {
        append(
                competition,
                new CompetitionJoined(competition.id(), deal.id(), deal.ofPartner(), at));
    }

    private void append(CompetitionEntity competition, Record happened) {
        entities.flush();
        log.append("competition", competition.id().toString(), happened);
    }
}
