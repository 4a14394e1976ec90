package dev.cosell.deals.competition.application;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.deals.DealProblem;
import dev.cosell.deals.competition.messaging.CompetitionEvents;
import dev.cosell.deals.competition.persistence.CompetitionEntity;
import dev.cosell.deals.competition.persistence.CompetitionRepository;
import dev.cosell.deals.deal.application.DealInHand;
import dev.cosell.deals.deal.application.DealNotices;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.persistence.DealRepository;
import dev.cosell.deals.deal.policy.Actor;
import dev.cosell.deals.deal.policy.DealFacts;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.deals.notice.policy.NoticeKind;
import dev.cosell.web.ProblemException;
import dev.cosell.web.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A growth specialist makes a competition of a conflict (R28, A4). */
@ApplicationScoped
public class OpenCompetition {

    /** So that its event stays far below the largest. */
    static final int MOST_COMPETITORS = 500;

    private final DealInHand dealInHand;
    private final Competitions ofDeals;
    private final CompetitionRepository competitions;
    private final DealRepository deals;
    private final CompetitionEvents events;
    private final DealNotices notices;
    private final Clock clock;

    OpenCompetition(
            DealInHand dealInHand,
            Competitions ofDeals,
            CompetitionRepository competitions,
            DealRepository deals,
            CompetitionEvents events,
            DealNotices notices,
            Clock clock) {
        this.dealInHand = dealInHand;
        this.ofDeals = ofDeals;
        this.competitions = competitions;
        this.deals = deals;
        this.events = events;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * All open collaborations on the domain take part, whoever leads them.
     *
     * @throws RefusedException when a rule refuses; the record of the decision is kept
     * @throws ProblemException 409 for more than {@value #MOST_COMPETITORS} deals
     */
    @Transactional
    public void handle(UUID dealId, Actor actor) {
        DealEntity deal = dealInHand.open(dealId, actor);
        competitions.holdDomain(deal.domain());
        Instant now = clock.instant();
        DealFacts facts = dealInHand.facts(deal, actor, now).with(ofDeals.around(deal));
        Decision decision = RulesOfEngagement.openCompetition(facts);
        dealInHand.require(deal, decision, actor);
        List<DealEntity> competing =
                deals.openOn(deal.domain()).stream().filter(DealEntity::competes).toList();
        if (competing.size() > MOST_COMPETITORS) {
            throw new ProblemException(
                    DealProblem.TOO_MANY_COMPETITORS, Integer.toString(MOST_COMPETITORS));
        }
        var competition =
                new CompetitionEntity(
                        UuidCreator.getTimeOrderedEpoch(), deal.domain(), actor.id(), now);
        competitions.persist(competition);
        competing.forEach(each -> competitions.join(competition, each.id(), now));
        events.opened(competition, competing, decision);
        competing.forEach(each -> notices.settle(NoticeKind.COMPETITION_LAPSED, each, now));
        competing.stream()
                .filter(each -> !actor.id().equals(each.growthSpecialistId()))
                .forEach(each -> notices.tell(NoticeKind.IN_COMPETITION, each, now));
    }
}
