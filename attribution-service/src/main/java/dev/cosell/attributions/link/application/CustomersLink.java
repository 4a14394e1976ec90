package dev.cosell.attributions.link.application;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.attributions.attribution.persistence.AttributionRepository;
import dev.cosell.attributions.link.application.LinkTokens.Genuine;
import dev.cosell.attributions.link.persistence.ConfirmationLinkEntity;
import dev.cosell.attributions.link.persistence.ConfirmationLinkRepository;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;

/** The link that a customer's token opens. Forged, unknown and malformed tokens are all alike. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class CustomersLink {

    private final LinkTokens tokens;
    private final ConfirmationLinkRepository links;
    private final AttributionRepository attributions;
    private final Clock clock;

    CustomersLink(
            LinkTokens tokens,
            ConfirmationLinkRepository links,
            AttributionRepository attributions,
            Clock clock) {
        this.tokens = tokens;
        this.links = links;
        this.attributions = attributions;
        this.clock = clock;
    }

    /** A link that can be signed, and its deal; both are locked. */
    record Signable(ConfirmationLinkEntity link, AttributionEntity deal) {}

    /** The link, to look at. */
    ConfirmationLinkEntity read(String token) {
        Genuine genuine = genuine(token);
        return links.findByIdOptional(genuine.linkId())
                .filter(link -> link.keyName().equals(genuine.keyName()))
                .orElseThrow(CustomersLink::notFound);
    }

    /**
     * The link, to sign or to prepare that.
     *
     * @throws ProblemException when it can no longer be signed, saying why
     */
    Signable lockSignable(String token) {
        Genuine genuine = genuine(token);
        AttributionEntity deal =
                attributions.lock(
                        links.dealOf(genuine.linkId()).orElseThrow(CustomersLink::notFound));
        ConfirmationLinkEntity link = links.lock(genuine.linkId());
        if (!link.keyName().equals(genuine.keyName())) {
            throw notFound();
        }
        requireSignable(link);
        return new Signable(link, deal);
    }

    private void requireSignable(ConfirmationLinkEntity link) {
        switch (link.statusAt(clock.instant())) {
            case ISSUED -> {}
            case SIGNED, PRESENTED -> throw new ProblemException(AttributionProblem.ALREADY_SIGNED);
            case DECLINED_BY_CUSTOMER ->
                    throw new ProblemException(AttributionProblem.LINK_DECLINED);
            case REVOKED -> throw new ProblemException(AttributionProblem.LINK_REVOKED);
            case EXPIRED -> throw new ProblemException(AttributionProblem.LINK_EXPIRED);
        }
    }

    private Genuine genuine(String token) {
        return tokens.verify(token).orElseThrow(CustomersLink::notFound);
    }

    private static ProblemException notFound() {
        return new ProblemException(StandardProblem.NOT_FOUND);
    }
}
