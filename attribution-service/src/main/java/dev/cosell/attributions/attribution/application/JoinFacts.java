package dev.cosell.attributions.attribution.application;

import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.attributions.attribution.persistence.AttributionRepository;
import dev.cosell.attributions.attribution.persistence.DealClose;
import dev.cosell.attributions.competition.application.Compete;
import dev.cosell.attributions.credit.application.CurrentCreditPolicies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Joins the facts of a deal in its row, in whichever order they come; the close decides. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class JoinFacts {

    private final AttributionRepository attributions;
    private final CurrentCreditPolicies policies;
    private final DecideAttribution decideAttribution;
    private final Compete compete;

    JoinFacts(
            AttributionRepository attributions,
            CurrentCreditPolicies policies,
            DecideAttribution decideAttribution,
            Compete compete) {
        this.attributions = attributions;
        this.policies = policies;
        this.decideAttribution = decideAttribution;
        this.compete = compete;
    }

    public AttributionEntity registered(
            UUID dealId,
            String partnerId,
            String domain,
            String company,
            @Nullable String motion,
            LocalDate expectedCloseOn,
            @Nullable List<String> products,
            Instant at) {
        AttributionEntity attribution = attributions.lockOrMake(dealId, partnerId);
        attribution.registered(domain, company, motion, expectedCloseOn, products, at);
        return attribution;
    }

    public AttributionEntity revised(
            UUID dealId, String partnerId, LocalDate expectedCloseOn, List<String> products) {
        AttributionEntity attribution = attributions.lockOrMake(dealId, partnerId);
        attribution.planned(expectedCloseOn, products);
        return attribution;
    }

    /** A11: a closed deal was told its motion by the close. */
    public AttributionEntity motionChanged(UUID dealId, String partnerId, String motion) {
        AttributionEntity attribution = attributions.lockOrMake(dealId, partnerId);
        if (!attribution.isClosed()) {
            attribution.sold(motion);
        }
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
            return; // Told twice: the first close holds.
        }
        attribution.close(close, policies.get().inForceAt(close.at()).version());
        decideAttribution.decide(attribution);
        compete.changed(dealId);
    }
}
