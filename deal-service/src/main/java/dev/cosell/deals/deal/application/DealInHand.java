package dev.cosell.deals.deal.application;

import dev.cosell.deals.DealProblem;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.persistence.DealRepository;
import dev.cosell.deals.deal.persistence.DecisionRepository;
import dev.cosell.deals.deal.policy.Actor;
import dev.cosell.deals.deal.policy.CollaborationStatus;
import dev.cosell.deals.deal.policy.DealFacts;
import dev.cosell.deals.deal.policy.DealStatus;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.deals.partner.persistence.PartnerEntity;
import dev.cosell.deals.partner.persistence.PartnerRepository;
import dev.cosell.deals.ruleset.application.CurrentRuleSets;
import dev.cosell.deals.staff.application.Substitutes;
import dev.cosell.names.DomainName;
import dev.cosell.web.ProblemException;
import dev.cosell.web.RefusedException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every command on a deal begins with: its row locked, and the decision on record, whichever
 * way it went.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class DealInHand {

    /** Who acts where nobody asked. */
    public static final Actor SERVICE = new Actor(Actor.Role.SERVICE, "deal-service");

    private static final Duration UNTIL_A_DOMAIN_IS_RESOLVED = Duration.ofSeconds(1);

    private final DealRepository deals;
    private final DecisionRepository decisions;
    private final PartnerRepository partners;
    private final CurrentRuleSets ruleSets;
    private final Substitutes substitutes;
    private final Clock clock;

    DealInHand(
            DealRepository deals,
            DecisionRepository decisions,
            PartnerRepository partners,
            CurrentRuleSets ruleSets,
            Substitutes substitutes,
            Clock clock) {
        this.deals = deals;
        this.decisions = decisions;
        this.partners = partners;
        this.ruleSets = ruleSets;
        this.substitutes = substitutes;
        this.clock = clock;
    }

    /**
     * The deal, locked and open.
     *
     * @throws ProblemException 404 where the caller does not see it, 409 when it is closed
     */
    public DealEntity open(UUID dealId, Actor actor) {
        DealEntity deal =
                deals.lock(dealId)
                        .filter(each -> isSeenBy(each, actor))
                        .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
        if (deal.status() != DealStatus.OPEN) {
            throw new ProblemException(DealProblem.DEAL_NOT_OPEN, deal.status().name());
        }
        return deal;
    }

    /** A channel account manager sees its own partners' deals only. */
    private boolean isSeenBy(DealEntity deal, Actor actor) {
        return actor.role() != Actor.Role.CHANNEL_ACCOUNT_MANAGER
                || Objects.equals(accountManager(deal), actor.id());
    }

    /** What the rules may ask of it now. */
    public DealFacts facts(DealEntity deal, Actor actor, Instant now) {
        // Nobody else could be the deputy, and a partner does not see the vendor's staff.
        String deputyId =
                actor.role() == Actor.Role.GROWTH_SPECIALIST
                        ? substitutes.of(deal.growthSpecialistId(), now)
                        : null;
        return deal.facts(
                ruleSets.get().named(deal.ruleSet()), actor, accountManager(deal), deputyId, now);
    }

    @Nullable String accountManager(DealEntity deal) {
        PartnerEntity partner = partner(deal);
        return partner == null ? null : partner.channelAccountManagerId();
    }

    /** The partner's tier now; null where it is not known here. */
    @Nullable String tierOfPartner(DealEntity deal) {
        PartnerEntity partner = partner(deal);
        return partner == null ? null : partner.tier();
    }

    /** Null for a direct deal. */
    @Nullable PartnerEntity partner(DealEntity deal) {
        return deal.partnerId() == null ? null : partners.findById(deal.partnerId());
    }

    /**
     * Puts a decision on record and holds the command to it.
     *
     * @throws RefusedException when it refuses; the record of it is kept
     */
    public void require(DealEntity deal, Decision decision, Actor actor) {
        record(deal, decision, actor);
        if (decision.refused()) {
            throw refusal(deal, decision);
        }
    }

    /**
     * @throws ProblemException 409 before it is known how free the growth specialist is, and after
     *     the decision
     */
    static void requireAssigned(DealEntity deal) {
        CollaborationStatus status = deal.collaborationStatus();
        if (status == CollaborationStatus.REQUESTED) {
            throw new ProblemException(
                    DealProblem.COLLABORATION_NOT_ASSIGNED, UNTIL_A_DOMAIN_IS_RESOLVED);
        }
        if (status != CollaborationStatus.ASSIGNED) {
            throw new ProblemException(DealProblem.COLLABORATION_DECIDED, String.valueOf(status));
        }
    }

    public void record(DealEntity deal, Decision decision, Actor actor) {
        decisions.record(deal, decision, actor.id(), clock.instant());
    }

    static RefusedException refusal(DealEntity deal, Decision decision) {
        Instant warnedAt = deal.creditWarnedAt();
        return new RefusedException(
                DealProblem.valueOf(decision.code()),
                decision.rule(),
                DomainName.stored(deal.domain()).display(),
                deal.id().toString(),
                warnedAt == null
                        ? ""
                        : RulesOfEngagement.guardEnd(warnedAt, decision.ruleSet().values())
                                .toString());
    }
}
