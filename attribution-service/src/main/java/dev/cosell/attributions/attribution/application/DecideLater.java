package dev.cosell.attributions.attribution.application;

import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.attributions.attribution.persistence.AttributionRepository;
import dev.cosell.messaging.DueHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** A17: decides on a closed deal whose link could still be presented, when it is, or no longer. */
@ApplicationScoped
public class DecideLater implements DueHandler {

    public static final String KIND = "attribution-decision";

    private final AttributionRepository attributions;
    private final DecideAttribution decideAttribution;

    DecideLater(AttributionRepository attributions, DecideAttribution decideAttribution) {
        this.attributions = attributions;
        this.decideAttribution = decideAttribution;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The subject is the id of a deal. */
    @Override
    public void handle(String subject) {
        AttributionEntity deal = attributions.lock(UUID.fromString(subject));
        if (deal.isOpenAfterClose()) {
            decideAttribution.decide(deal);
        }
    }
}
