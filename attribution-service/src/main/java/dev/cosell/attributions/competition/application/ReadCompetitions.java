package dev.cosell.attributions.competition.application;

import dev.cosell.attributions.competition.persistence.CompetitionEntity;
import dev.cosell.attributions.competition.persistence.CompetitionRepository;
import dev.cosell.attributions.competition.persistence.CompetitionStatus;
import dev.cosell.attributions.competition.policy.BestPartner.Competitor;
import dev.cosell.web.Page;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows competitions to the vendor's people. */
@ApplicationScoped
public class ReadCompetitions {

    private final CompetitionRepository competitions;

    ReadCompetitions(CompetitionRepository competitions) {
        this.competitions = competitions;
    }

    /** A competition and the deals that compete, or competed. */
    public record WithDeals(CompetitionEntity competition, List<Competitor> deals) {}

    /**
     * @throws ProblemException 404 where there is none
     */
    @Transactional
    public WithDeals one(UUID id) {
        return withDeals(
                competitions
                        .findByIdOptional(id)
                        .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND)));
    }

    /**
     * @param status null for all
     */
    @Transactional
    public List<WithDeals> page(@Nullable CompetitionStatus status, Page.Request page) {
        return competitions.page(status, page).stream().map(this::withDeals).toList();
    }

    private WithDeals withDeals(CompetitionEntity competition) {
        return new WithDeals(competition, competitions.competitors(competition.id()));
    }
}
