package dev.cosell.attributions.competition.application;

import dev.cosell.attributions.attribution.persistence.AttributionRepository;
import dev.cosell.attributions.competition.messaging.CompetitionEvents;
import dev.cosell.attributions.competition.persistence.CompetitionEntity;
import dev.cosell.attributions.competition.persistence.CompetitionRepository;
import dev.cosell.attributions.competition.policy.BestPartner;
import dev.cosell.attributions.competition.policy.BestPartner.Competitor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Decides competitions (R28), nobody else does. All lock deals first, in the order of their ids,
 * and then their competition: under its lock the first signature finds it open, and all others find
 * it decided.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Compete {

    private static final Logger LOG = Logger.getLogger(Compete.class);

    private final CompetitionRepository competitions;
    private final AttributionRepository attributions;
    private final CompetitionEvents events;
    private final Clock clock;

    Compete(
            CompetitionRepository competitions,
            AttributionRepository attributions,
            CompetitionEvents events,
            Clock clock) {
        this.competitions = competitions;
        this.attributions = attributions;
        this.events = events;
        this.clock = clock;
    }

    /** A deal that competes. */
    public record Deal(UUID dealId, String partnerId) {}

    public void opened(UUID competitionId, String domain, List<Deal> deals, Instant at) {
        deals.stream().sorted(Comparator.comparing(Deal::dealId)).forEach(this::lock);
        CompetitionEntity competition = competitions.lockOrMake(competitionId, domain, at);
        deals.forEach(deal -> competitions.join(competitionId, deal.dealId()));
        settle(competition);
    }

    /** A deal that came later. */
    public void joined(UUID competitionId, Deal deal) {
        lock(deal);
        competitions
                .lock(competitionId)
                .ifPresentOrElse(
                        competition -> {
                            competitions.join(competitionId, deal.dealId());
                            settle(competition);
                        },
                        () -> LOG.warnf("Nobody told of the competition %s", competitionId));
    }

    /** When a signature that is made now happens; the deal is locked, and then its competition. */
    public Instant momentOf(UUID dealId, Instant now) {
        return competitions
                .lockOf(dealId)
                .map(competition -> competition.momentOf(now))
                .orElse(now);
    }

    /** The deal is signed or closed, and locked. */
    public void changed(UUID dealId) {
        competitions.lockOf(dealId).ifPresent(this::settle);
    }

    private void lock(Deal deal) {
        attributions.lockOrMake(deal.dealId(), deal.partnerId());
    }

    private void settle(CompetitionEntity competition) {
        if (!competition.isOpen()) {
            return;
        }
        List<Competitor> competing = competitions.competitors(competition.id());
        BestPartner.signedFirst(competing)
                .ifPresentOrElse(
                        winner -> decide(competition, winner, competing),
                        () -> lapseIfOver(competition, competing));
    }

    private void decide(CompetitionEntity competition, UUID winner, List<Competitor> competing) {
        Instant signedAt =
                competing.stream()
                        .filter(deal -> deal.dealId().equals(winner))
                        .map(Competitor::signedAt)
                        .findFirst()
                        .orElseThrow();
        Instant now = clock.instant();
        competition.signedFirst(winner, signedAt.isAfter(now) ? signedAt : now);
        events.decided(competition);
    }

    private void lapseIfOver(CompetitionEntity competition, List<Competitor> competing) {
        if (BestPartner.isOver(competing)) {
            competition.lapse(clock.instant());
            events.lapsed(competition);
        }
    }
}
