package dev.cosell.deals.competition.application;

import dev.cosell.deals.competition.persistence.CompetitionEntity;
import dev.cosell.deals.competition.persistence.CompetitionRepository;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.persistence.DealRepository;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Shows a competition to those of the vendor who see every deal. */
@ApplicationScoped
public class ReadCompetition {

    private final CompetitionRepository competitions;
    private final DealRepository deals;

    ReadCompetition(CompetitionRepository competitions, DealRepository deals) {
        this.competitions = competitions;
        this.deals = deals;
    }

    /** A competition and the deals that took part. */
    public record WithDeals(CompetitionEntity competition, List<DealEntity> deals) {}

    /**
     * The last one that a deal took part in.
     *
     * @throws ProblemException 404 where there was none
     */
    @Transactional
    public WithDeals ofDeal(UUID dealId) {
        CompetitionEntity competition =
                competitions
                        .ofDeal(dealId)
                        .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
        return new WithDeals(
                competition,
                deals.list("id in ?1 order by id", competitions.competitors(competition.id())));
    }
}
