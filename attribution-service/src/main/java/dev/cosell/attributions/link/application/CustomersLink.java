package dev.cosell.attributions.link.application;

import dev.cosell.attributions.link.application.LinkInHand.Locked;
import dev.cosell.attributions.link.application.LinkTokens.Genuine;
import dev.cosell.attributions.link.persistence.ConfirmationLinkEntity;
import dev.cosell.attributions.link.persistence.ConfirmationLinkRepository;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.UUID;

/** The link that a customer's token opens. Forged, unknown and malformed tokens are all alike. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class CustomersLink {

    private final LinkTokens tokens;
    private final ConfirmationLinkRepository links;
    private final LinkInHand linkInHand;

    CustomersLink(LinkTokens tokens, ConfirmationLinkRepository links, LinkInHand linkInHand) {
        this.tokens = tokens;
        this.links = links;
        this.linkInHand = linkInHand;
    }

    /** Which link it is, whatever its state. */
    UUID idOf(String token) {
        return genuine(token).linkId();
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
        linkInHand.requireSignable(locked.link());
        return locked;
    }

    private Genuine genuine(String token) {
        return tokens.verify(token).orElseThrow(CustomersLink::notFound);
    }

    private static ProblemException notFound() {
        return new ProblemException(StandardProblem.NOT_FOUND);
    }
}
