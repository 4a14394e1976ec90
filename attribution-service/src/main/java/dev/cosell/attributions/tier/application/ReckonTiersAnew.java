package dev.cosell.attributions.tier.application;

import dev.cosell.attributions.tier.persistence.PartnerTierRepository;
import dev.cosell.messaging.DueHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** A version of the credit policy comes into force: its thresholds hold for all from here on. */
@ApplicationScoped
public class ReckonTiersAnew implements DueHandler {

    public static final String KIND = "tier-thresholds";

    private final PartnerTierRepository tiers;
    private final Clock clock;

    ReckonTiersAnew(PartnerTierRepository tiers, Clock clock) {
        this.tiers = tiers;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The subject is the number of the version. */
    @Override
    public void handle(String subject) {
        tiers.scheduleAll(ReckonTier.KIND, clock.instant());
    }
}
