package dev.cosell.deals.deal.application;

import dev.cosell.deals.deal.application.AssessRegistration.Assessment;
import dev.cosell.deals.deal.persistence.DealRegistration;
import dev.cosell.deals.deal.persistence.DealRepository;
import dev.cosell.deals.deal.policy.Actor;
import dev.cosell.deals.deal.policy.DealFacts;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.HolderClass;
import dev.cosell.deals.deal.policy.QualificationCheck;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.deals.deal.policy.SalesMotion;
import dev.cosell.deals.domain.persistence.DomainFactRepository;
import dev.cosell.deals.domain.persistence.DomainFactRepository.Seen;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers what the rules would say of a registration; writes nothing. */
@ApplicationScoped
public class PreviewDeal {

    private final AssessRegistration assessRegistration;
    private final DealRepository deals;
    private final DomainFactRepository domains;
    private final Clock clock;

    PreviewDeal(
            AssessRegistration assessRegistration,
            DealRepository deals,
            DomainFactRepository domains,
            Clock clock) {
        this.assessRegistration = assessRegistration;
        this.deals = deals;
        this.domains = domains;
        this.clock = clock;
    }

    /**
     * What would be decided.
     *
     * @param asOf the moment whose rules were asked
     * @param mode how free the growth specialist would be; absent where there would be no
     *     collaboration
     * @param domain what is known of the domain, and as of when
     */
    public record Preview(
            Instant asOf,
            Decision ruleSet,
            Map<QualificationCheck, Boolean> qualification,
            Decision register,
            @Nullable Decision mode,
            Seen domain) {}

    /**
     * @param asOf the moment whose rules are asked; absent: now
     */
    @Transactional
    public Preview handle(DealRegistration registration, Actor actor, @Nullable Instant asOf) {
        Instant now = clock.instant();
        AssessRegistration.requirePlannedFrom(now, registration);
        Instant at = asOf == null ? now : asOf;
        boolean hasOpenDeal =
                deals.hasOpenDeal(
                        Objects.requireNonNull(registration.partnerId(), "Partners ask"),
                        registration.domain());
        Assessment assessment = assessRegistration.assess(registration, hasOpenDeal, actor, at);
        Seen domain = domains.seen(registration.domain());
        return new Preview(
                at,
                assessment.ruleSet(),
                assessment.facts().qualification(),
                assessment.register(),
                mode(assessment, registration.motion(), domain),
                domain);
    }

    private static @Nullable Decision mode(
            Assessment assessment, @Nullable SalesMotion motion, Seen domain) {
        if (assessment.register().refused() || motion == SalesMotion.CHANNEL_SALE) {
            return null;
        }
        DealFacts facts =
                assessment
                        .facts()
                        .on(HolderClass.valueOf(domain.holderClass()), domain.existingCustomer());
        return RulesOfEngagement.decisionMode(facts);
    }
}
