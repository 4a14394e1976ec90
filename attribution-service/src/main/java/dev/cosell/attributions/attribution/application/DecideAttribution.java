package dev.cosell.attributions.attribution.application;

import dev.cosell.attributions.attribution.messaging.AttributionEvents;
import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.attributions.attribution.policy.Attribution;
import dev.cosell.attributions.attribution.policy.AttributionPolicy;
import dev.cosell.attributions.attribution.policy.CreditPolicy;
import dev.cosell.attributions.credit.application.CurrentCreditPolicies;
import dev.cosell.attributions.ledger.application.AccrueRevenueShare;
import dev.cosell.attributions.tier.application.ReckonTier;
import dev.cosell.messaging.DueRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

/** Decides on the credit of a closed deal: once, and never again. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class DecideAttribution {

    private final CurrentCreditPolicies policies;
    private final AttributionEvents events;
    private final AccrueRevenueShare accrueRevenueShare;
    private final DueRows due;
    private final Clock clock;

    DecideAttribution(
            CurrentCreditPolicies policies,
            AttributionEvents events,
            AccrueRevenueShare accrueRevenueShare,
            DueRows due,
            Clock clock) {
        this.policies = policies;
        this.events = events;
        this.accrueRevenueShare = accrueRevenueShare;
        this.due = due;
        this.clock = clock;
    }

    /** The deal's row is locked, and nothing is decided yet. */
    void decide(AttributionEntity deal) {
        int version = Objects.requireNonNull(deal.creditPolicy(), "The deal is closed first");
        CreditPolicy policy = policies.get().numbered(version);
        Instant now = clock.instant();
        switch (AttributionPolicy.decide(deal.facts(), policy, now)) {
            case Attribution.Open open ->
                    due.schedule(DecideLater.KIND, deal.dealId().toString(), open.until());
            case Attribution.Granted granted -> {
                deal.grant(granted.reasons(), granted.terms(), now);
                events.granted(deal);
                accrueRevenueShare.begin(deal);
                if (deal.soldMrrCounts()) {
                    due.schedule(ReckonTier.KIND, deal.partnerId(), now);
                }
            }
            case Attribution.Refused refused -> {
                deal.refuse(refused.reasons(), now);
                events.refused(deal);
            }
        }
    }
}
