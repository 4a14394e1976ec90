package dev.cosell.deals.competition.application;

import dev.cosell.deals.competition.persistence.CompetitionEntity;
import dev.cosell.deals.competition.persistence.CompetitionRepository;
import dev.cosell.deals.deal.application.DealInHand;
import dev.cosell.deals.deal.application.DealNotices;
import dev.cosell.deals.deal.messaging.DealEvents;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.persistence.DealRepository;
import dev.cosell.deals.deal.policy.DealFacts;
import dev.cosell.deals.deal.policy.DealStatus;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.deals.notice.policy.NoticeKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** R28: attribution-service decided; the winner's deal goes on, and the others end. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class EndCompetition {

    private static final Logger LOG = Logger.getLogger(EndCompetition.class);

    private static final String SIGNED_FIRST = "SIGNED_FIRST";

    private final CompetitionRepository competitions;
    private final DealRepository deals;
    private final DealInHand dealInHand;
    private final DealEvents events;
    private final DealNotices notices;
    private final Clock clock;

    EndCompetition(
            CompetitionRepository competitions,
            DealRepository deals,
            DealInHand dealInHand,
            DealEvents events,
            DealNotices notices,
            Clock clock) {
        this.competitions = competitions;
        this.deals = deals;
        this.dealInHand = dealInHand;
        this.events = events;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * A winner whose deal ended before this was heard of wins nothing: the others go on, and none
     * of them is lost to it.
     *
     * @param how {@code SIGNED_FIRST} or {@code NAMED_BY_OPERATIONS}
     */
    public void decided(UUID competitionId, UUID winnerDealId, String how) {
        CompetitionEntity competition = open(competitionId);
        if (competition == null) {
            return;
        }
        Instant now = clock.instant();
        List<DealEntity> competing = stillOpen(competitionId, now);
        if (competing.stream().noneMatch(deal -> deal.id().equals(winnerDealId))) {
            lapse(competition, competing, now);
            return;
        }
        competition.decided(winnerDealId, how, now);
        for (DealEntity deal : competing) {
            if (deal.id().equals(winnerDealId)) {
                goOn(deal, now);
            } else {
                end(deal, how.equals(SIGNED_FIRST), now);
            }
        }
    }

    /** All competing deals ended: the next one on the domain begins anew. */
    public void lapsed(UUID competitionId) {
        CompetitionEntity competition = open(competitionId);
        if (competition == null) {
            return;
        }
        Instant now = clock.instant();
        lapse(competition, stillOpen(competitionId, now), now);
    }

    private void lapse(CompetitionEntity competition, List<DealEntity> goingOn, Instant now) {
        competition.lapse(now);
        goingOn.forEach(deal -> notices.tell(NoticeKind.COMPETITION_LAPSED, deal, now));
    }

    /**
     * All that took part, locked, are told no more that they compete: in another competition that
     * is news. Those that have ended decide nothing.
     */
    private List<DealEntity> stillOpen(UUID competitionId, Instant now) {
        List<DealEntity> competed =
                competitions.competitors(competitionId).stream()
                        .flatMap(id -> deals.lock(id).stream())
                        .toList();
        competed.forEach(deal -> notices.settle(NoticeKind.IN_COMPETITION, deal, now));
        return competed.stream().filter(deal -> deal.status() == DealStatus.OPEN).toList();
    }

    private @Nullable CompetitionEntity open(UUID competitionId) {
        var competition = competitions.lock(competitionId);
        if (competition.isEmpty()) {
            LOG.debugf("Passed over an event for the unknown competition %s", competitionId);
        }
        return competition.filter(CompetitionEntity::isOpen).orElse(null);
    }

    private void goOn(DealEntity deal, Instant now) {
        DealFacts facts = dealInHand.facts(deal, DealInHand.SERVICE, now);
        Decision decision = RulesOfEngagement.winCompetition(facts);
        dealInHand.record(deal, decision, DealInHand.SERVICE);
        deal.winCompetition();
        events.bestPartner(deal, decision, now);
        notices.tell(NoticeKind.BEST_PARTNER, deal, now);
        notices.tell(NoticeKind.COMPETITION_WON, deal, now);
    }

    private void end(DealEntity deal, boolean customerSigned, Instant now) {
        DealFacts facts = dealInHand.facts(deal, DealInHand.SERVICE, now);
        Decision decision = RulesOfEngagement.loseCompetition(facts, customerSigned);
        dealInHand.record(deal, decision, DealInHand.SERVICE);
        deal.lose(decision.code(), now);
        notices.settleDecision(deal, now);
        events.collaborationEnded(deal, decision, now);
        notices.tell(NoticeKind.COLLABORATION_ENDED, deal, now);
        notices.tell(NoticeKind.COMPETITION_LOST, deal, now);
    }
}
