package dev.cosell.deals.deal.application;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.deals.DealProblem;
import dev.cosell.deals.deal.messaging.DealEvents;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.persistence.DealRegistration;
import dev.cosell.deals.deal.persistence.DealRepository;
import dev.cosell.deals.deal.persistence.DecisionRepository;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.RuleSet;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.deals.partner.persistence.PartnerEntity;
import dev.cosell.deals.partner.persistence.PartnerRepository;
import dev.cosell.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A partner registers a deal, and with it requests the collaboration (R16). */
@ApplicationScoped
public class RegisterDeal {

    private static final Duration UNTIL_A_PARTNER_IS_HEARD_OF = Duration.ofSeconds(1);

    private final DealRepository deals;
    private final DecisionRepository decisions;
    private final PartnerRepository partners;
    private final DealEvents events;
    private final Clock clock;

    RegisterDeal(
            DealRepository deals,
            DecisionRepository decisions,
            PartnerRepository partners,
            DealEvents events,
            Clock clock) {
        this.deals = deals;
        this.decisions = decisions;
        this.partners = partners;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public DealEntity handle(DealRegistration registration) {
        PartnerEntity partner =
                partners.findByIdOptional(registration.partnerId())
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                DealProblem.PARTNER_NOT_YET_KNOWN,
                                                UNTIL_A_PARTNER_IS_HEARD_OF));
        Instant now = clock.instant();
        RuleSet ruleSet =
                RuleSet.of(
                        partner.country(), partner.sellsInto(), registration.companyCountry(), now);
        Decision decision = RulesOfEngagement.register(ruleSet, facts(partner, registration, now));
        DealEntity deal =
                new DealEntity(UuidCreator.getTimeOrderedEpoch(), registration, ruleSet, now);
        deals.persist(deal);
        decisions.record(deal, decision, registration.registeredBy(), now);
        events.registered(deal, decision);
        return deal;
    }

    private static Map<String, String> facts(
            PartnerEntity partner, DealRegistration registration, Instant now) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("partnerCountry", partner.country());
        facts.put("partnerSellsInto", String.join(",", partner.sellsInto()));
        facts.put("customerCountry", registration.companyCountry());
        facts.put("registeredAt", now.toString());
        facts.put("partnerAsOf", partner.changedAt().toString());
        return facts;
    }
}
