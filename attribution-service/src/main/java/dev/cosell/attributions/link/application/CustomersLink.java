package dev.cosell.attributions.link.application;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.link.application.LinkInHand.Locked;
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
    private final LinkInHand linkInHand;
    private final Clock clock;

    CustomersLink(
            LinkTokens tokens,
            ConfirmationLinkRepository links,
            LinkInHand linkInHand,
            Clock clock) {
        this.tokens = tokens;
        this.links = links;
        this.linkInHand = linkInHand;
        this.clock = clock;
    }

    /** The link, to look at. */
    ConfirmationLinkEntity read(String token) {
        Genuine genuine = genuine(token);
        return links.findByIdOptional(genuine.linkId())
                .filter(link -> link.keyName().equals(genuine.keyName()))
                .orElseThrow(CustomersLink::notFound);
    }

    /**
     * The link, to sign or to prepare that, and its deal; both are locked.
     *
     * @throws ProblemException when it can no longer be signed, saying why
     */
    Locked lockSignable(String token) {
        Genuine genuine = genuine(token);
        Locked locked = linkInHand.lock(genuine.linkId());
        if (!locked.link().keyName().equals(genuine.keyName())) {
            throw notFound();
        }
        requireSignable(locked.link());
        return locked;
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
