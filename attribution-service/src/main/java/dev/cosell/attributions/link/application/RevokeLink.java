package dev.cosell.attributions.link.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** The partner takes a link back that nobody has signed. */
@ApplicationScoped
public class RevokeLink {

    private final LinkInHand linkInHand;
    private final EndLink endLink;

    RevokeLink(LinkInHand linkInHand, EndLink endLink) {
        this.linkInHand = linkInHand;
        this.endLink = endLink;
    }

    /** A link that can no longer be signed stays as it is. */
    @Transactional
    public void handle(UUID linkId) {
        var locked = linkInHand.lock(linkId);
        endLink.revoke(locked.link(), locked.deal());
    }
}
