package dev.cosell.attributions.attribution.application;

import dev.cosell.attributions.attribution.config.CreditConfig;
import dev.cosell.attributions.attribution.messaging.AttributionEvents;
import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.attributions.attribution.persistence.AttributionRepository;
import dev.cosell.attributions.attribution.persistence.DealClose;
import dev.cosell.attributions.attribution.policy.Attribution;
import dev.cosell.attributions.attribution.policy.AttributionPolicy;
import dev.cosell.attributions.attribution.policy.CreditPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Joins the facts of a deal in its row, and decides on the credit at the close: once, and never
 * again.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class JoinFacts {

    private final AttributionRepository attributions;
    private final AttributionEvents events;
    private final CreditPolicy policy;
    private final Clock clock;

    JoinFacts(
            AttributionRepository attributions,
            AttributionEvents events,
            CreditConfig config,
            Clock clock) {
        this.attributions = attributions;
        this.events = events;
        this.policy = config.policy();
        this.clock = clock;
    }

    public AttributionEntity registered(
            UUID dealId,
            String partnerId,
            String domain,
            String company,
            @Nullable String motion,
            LocalDate expectedCloseOn,
            Instant at) {
        AttributionEntity attribution = attributions.lockOrMake(dealId, partnerId);
        attribution.registered(domain, company, motion, expectedCloseOn, at);
        return attribution;
    }

    public AttributionEntity accepted(
            UUID dealId, String partnerId, String growthSpecialistId, Instant at) {
        AttributionEntity attribution = attributions.lockOrMake(dealId, partnerId);
        attribution.accepted(growthSpecialistId, at);
        return attribution;
    }

    /**
     * Another growth specialist answers for the deal, or for a while nobody; what was decided on a
     * closed deal stays.
     */
    public void reassigned(UUID dealId, String partnerId, @Nullable String growthSpecialistId) {
        AttributionEntity attribution = attributions.lockOrMake(dealId, partnerId);
        if (!attribution.isClosed()) {
            attribution.reassigned(growthSpecialistId);
        }
    }

    public void closed(UUID dealId, String partnerId, DealClose close) {
        AttributionEntity attribution = attributions.lockOrMake(dealId, partnerId);
        if (attribution.isClosed()) {
            return; // Told twice: what was decided is frozen.
        }
        attribution.close(close);
        Attribution decision = AttributionPolicy.decide(attribution.facts(), policy);
        attribution.decide(decision, clock.instant());
        events.decided(attribution, decision);
    }
}
