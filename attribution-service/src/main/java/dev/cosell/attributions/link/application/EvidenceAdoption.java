package dev.cosell.attributions.link.application;

import dev.cosell.messaging.DueHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Begins the evidence of links that are older than it; the migration that brought it asks for that.
 */
@ApplicationScoped
class EvidenceAdoption implements DueHandler {

    private final LinkInHand linkInHand;
    private final Evidence evidence;

    EvidenceAdoption(LinkInHand linkInHand, Evidence evidence) {
        this.linkInHand = linkInHand;
        this.evidence = evidence;
    }

    @Override
    public String kind() {
        return "evidence-adoption";
    }

    /** The subject is the id of a link. */
    @Override
    public void handle(String subject) {
        evidence.begin(linkInHand.lock(UUID.fromString(subject)).link());
    }
}
