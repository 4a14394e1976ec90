package dev.cosell.attributions.link.application;

import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.attributions.attribution.persistence.AttributionRepository;
import dev.cosell.attributions.link.persistence.ConfirmationLinkEntity;
import dev.cosell.attributions.link.persistence.ConfirmationLinkRepository;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.UUID;

/** A link and its deal, locked in the order in which all lock them. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class LinkInHand {

    private final ConfirmationLinkRepository links;
    private final AttributionRepository attributions;

    LinkInHand(ConfirmationLinkRepository links, AttributionRepository attributions) {
        this.links = links;
        this.attributions = attributions;
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
}
