package dev.cosell.attributions.link.application;

import dev.cosell.messaging.DueHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Says of a link that it has expired, when its time is over. */
@ApplicationScoped
class ExpireLinks implements DueHandler {

    static final String KIND = "confirmation-link-expiry";

    private final LinkInHand linkInHand;
    private final EndLink endLink;

    ExpireLinks(LinkInHand linkInHand, EndLink endLink) {
        this.linkInHand = linkInHand;
        this.endLink = endLink;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The subject is the id of a link; one that was signed or ended stays as it is. */
    @Override
    public void handle(String subject) {
        var locked = linkInHand.lock(UUID.fromString(subject));
        endLink.expire(locked.link(), locked.deal());
    }
}
