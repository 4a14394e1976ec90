package dev.cosell.attributions.competition.application;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.competition.messaging.CompetitionEvents;
import dev.cosell.attributions.competition.persistence.CompetitionEntity;
import dev.cosell.attributions.competition.persistence.CompetitionRepository;
import dev.cosell.attributions.competition.policy.BestPartner;
import dev.cosell.web.ProblemException;
import dev.cosell.web.RefusedException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** Operations name the winner of a competition where the customer signs nothing (R28). */
@ApplicationScoped
public class NameBestPartner {

    private final CompetitionRepository competitions;
    private final CompetitionEvents events;
    private final Clock clock;

    NameBestPartner(CompetitionRepository competitions, CompetitionEvents events, Clock clock) {
        this.competitions = competitions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param why shown to the vendor's people
     * @throws RefusedException when it is decided or over, or this deal can not win it
     */
    @Transactional
    public void handle(UUID competitionId, UUID dealId, String why, String actorId) {
        CompetitionEntity competition =
                competitions
                        .lock(competitionId)
                        .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
        BestPartner.objectionToNaming(
                        dealId, competition.isOpen(), competitions.competitors(competitionId))
                .ifPresent(
                        objection -> {
                            throw new RefusedException(
                                    AttributionProblem.valueOf(objection.name()), "R28");
                        });
        competition.named(dealId, actorId, why, clock.instant());
        events.decided(competition);
    }
}
