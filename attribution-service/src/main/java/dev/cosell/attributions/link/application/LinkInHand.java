package dev.cosell.attributions.link.application;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.attributions.attribution.persistence.AttributionRepository;
import dev.cosell.attributions.link.config.LinkConfig;
import dev.cosell.attributions.link.persistence.ConfirmationLinkEntity;
import dev.cosell.attributions.link.persistence.ConfirmationLinkRepository;
import dev.cosell.web.ProblemException;
import dev.cosell.web.RefusedException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.UUID;

/** A link and its deal, locked in the order in which all lock them. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class LinkInHand {

    private final ConfirmationLinkRepository links;
    private final AttributionRepository attributions;
    private final LinkConfig config;
    private final Clock clock;

    LinkInHand(
            ConfirmationLinkRepository links,
            AttributionRepository attributions,
            LinkConfig config,
            Clock clock) {
        this.links = links;
        this.attributions = attributions;
        this.config = config;
        this.clock = clock;
    }

    record Locked(ConfirmationLinkEntity link, AttributionEntity deal) {}

    /**
     * @throws ProblemException 404 where there is none that the caller may see
     */
    Locked lock(UUID linkId) {
        UUID dealId =
                links.dealOf(linkId)
                        .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
        AttributionEntity deal = attributions.lock(dealId);
        return new Locked(links.lock(linkId), deal);
    }

    /**
     * @throws ProblemException when it can no longer be signed, saying why
     */
    void requireSignable(ConfirmationLinkEntity link) {
        switch (link.statusAt(clock.instant())) {
            case ISSUED -> {}
            case SIGNED, PRESENTED -> throw new ProblemException(AttributionProblem.ALREADY_SIGNED);
            case DECLINED_BY_CUSTOMER ->
                    throw new ProblemException(AttributionProblem.LINK_DECLINED);
            case REVOKED -> throw new ProblemException(AttributionProblem.LINK_REVOKED);
            case EXPIRED -> throw new ProblemException(AttributionProblem.LINK_EXPIRED);
        }
    }

    /**
     * A20: a code has six digits, so that the tries of a deal are counted, with all codes and links
     * that there were.
     *
     * @throws RefusedException when none is left
     */
    void requireUnlocked(AttributionEntity deal) {
        if (deal.wrongCodes() >= config.code().triesPerDeal()) {
            throw new RefusedException(AttributionProblem.SIGNING_LOCKED, "A20");
        }
    }
}
