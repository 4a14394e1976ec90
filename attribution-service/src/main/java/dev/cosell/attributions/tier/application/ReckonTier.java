package dev.cosell.attributions.tier.application;

import dev.cosell.attributions.attribution.policy.CreditPolicies;
import dev.cosell.attributions.attribution.policy.CreditPolicy;
import dev.cosell.attributions.credit.application.CurrentCreditPolicies;
import dev.cosell.attributions.tier.messaging.TierEvents;
import dev.cosell.attributions.tier.persistence.PartnerTierEntity;
import dev.cosell.attributions.tier.persistence.PartnerTierRepository;
import dev.cosell.attributions.tier.policy.SoldMrr;
import dev.cosell.messaging.DueHandler;
import dev.cosell.messaging.DueRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Reckons which tier a partner earns, when a sale is credited and when one counts no longer, and
 * proposes it to assignment-service.
 */
@ApplicationScoped
public class ReckonTier implements DueHandler {

    public static final String KIND = "partner-tier";

    private final PartnerTierRepository tiers;
    private final CurrentCreditPolicies policies;
    private final TierEvents events;
    private final DueRows due;
    private final Clock clock;

    ReckonTier(
            PartnerTierRepository tiers,
            CurrentCreditPolicies policies,
            TierEvents events,
            DueRows due,
            Clock clock) {
        this.tiers = tiers;
        this.policies = policies;
        this.events = events;
        this.due = due;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The subject is the id of a partner. */
    @Override
    public void handle(String subject) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, CreditPolicies.ZONE);
        CreditPolicy policy = policies.get().inForceAt(now);
        PartnerTierEntity known = tiers.lockOrMake(subject, now);
        SoldMrr.Earned earned =
                SoldMrr.earned(
                        tiers.salesFrom(
                                subject, SoldMrr.firstDayThatCounts(today), CreditPolicies.ZONE),
                        policy.tiers(),
                        today);
        if (known.tier() != earned.tier()) {
            events.earned(subject, known.tier(), earned, policy.version(), now);
            known.earn(earned.tier(), now);
        }
        LocalDate changesOn = earned.changesOn();
        if (changesOn != null) {
            due.schedule(KIND, subject, changesOn.atStartOfDay(CreditPolicies.ZONE).toInstant());
        }
    }
}
