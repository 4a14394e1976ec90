package dev.cosell.attributions.tier.messaging;

import dev.cosell.attributions.attribution.policy.Tier;
import dev.cosell.attributions.tier.policy.SoldMrr;
import dev.cosell.contracts.attributions.PartnerTierEarned;
import dev.cosell.messaging.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;

/** Proposes to assignment-service which tier a partner is to have. */
@ApplicationScoped
public class TierEvents {

    private final EventLog log;
    private final EntityManager entities;

    TierEvents(EventLog log, EntityManager entities) {
        this.log = log;
        this.entities = entities;
    }

    public void earned(
            String partnerId, Tier before, SoldMrr.Earned earned, int creditPolicy, Instant at) {
        entities.flush();
        log.append(
                "partner",
                partnerId,
                new PartnerTierEarned(
                        partnerId,
                        before.name(),
                        earned.tier().name(),
                        earned.soldMrr(),
                        earned.currency(),
                        "R35",
                        creditPolicy,
                        at));
    }
}
