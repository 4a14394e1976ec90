package dev.cosell.deals.competition.application;

import dev.cosell.deals.competition.messaging.CompetitionEvents;
import dev.cosell.deals.competition.persistence.CompetitionRepository;
import dev.cosell.deals.deal.application.DealNotices;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.persistence.DealRepository;
import dev.cosell.deals.deal.policy.CompetitionFacts;
import dev.cosell.deals.deal.policy.CompetitionFacts.State;
import dev.cosell.deals.deal.policy.SalesMotion;
import dev.cosell.deals.notice.policy.NoticeKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a competition for its domain means for a deal (R28). Nothing here is asked in the name of a
 * partner, who has no access to it in the database either.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Competitions {

    private final CompetitionRepository competitions;
    private final DealRepository deals;
    private final CompetitionEvents events;
    private final DealNotices notices;

    Competitions(
            CompetitionRepository competitions,
            DealRepository deals,
            CompetitionEvents events,
            DealNotices notices) {
        this.competitions = competitions;
        this.deals = deals;
        this.events = events;
        this.notices = notices;
    }

    /** What is to be known before one is opened. */
    public CompetitionFacts around(DealEntity deal) {
        List<DealEntity> others =
                deals.openOn(deal.domain()).stream()
                        .filter(other -> !Objects.equals(other.takenBy(), deal.partnerId()))
                        .filter(other -> other.takenBy() != null)
                        .toList();
        boolean decided =
                deal.motion() == SalesMotion.BEST_PARTNER_WINS
                        || others.stream()
                                .anyMatch(other -> other.motion() == SalesMotion.BEST_PARTNER_WINS);
        State state = decided ? State.DECIDED : State.NONE;
        return new CompetitionFacts(isCompeting(deal) ? State.RUNNING : state, !others.isEmpty());
    }

    /** Whether the deal is in a competition that runs. */
    public boolean isCompeting(DealEntity deal) {
        return deal.competes() && competitions.openOn(deal.domain()).isPresent();
    }

    /** The same, and it stays so until the transaction ends; the deal's row is locked. */
    public boolean isCompetingForSure(DealEntity deal) {
        competitions.awaitNew(deal.domain());
        return isCompeting(deal);
    }

    /**
     * A deal that comes while a competition for its domain runs takes part in it; one that came
     * before has its growth specialist only now.
     */
    public void joinIfOneRuns(DealEntity deal, Instant now) {
        if (!deal.competes()) {
            return;
        }
        competitions.awaitNew(deal.domain());
        competitions
                .keptOpenOn(deal.domain())
                .ifPresent(
                        competition -> {
                            if (competitions.join(competition, deal.id(), now)) {
                                events.joined(competition, deal, now);
                            }
                            notices.tell(NoticeKind.IN_COMPETITION, deal, now);
                        });
    }

    /** Whoever takes a competing deal over is told that it competes. */
    public void tellIfCompeting(DealEntity deal, Instant now) {
        if (isCompeting(deal)) {
            notices.tell(NoticeKind.IN_COMPETITION, deal, now);
        }
    }
}
