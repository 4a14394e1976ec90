package dev.cosell.deals.deal.application;

import dev.cosell.deals.competition.application.Competitions;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.persistence.DealFilter;
import dev.cosell.deals.deal.persistence.DealRepository;
import dev.cosell.deals.deal.persistence.DealSort;
import dev.cosell.deals.deal.persistence.DecisionEntity;
import dev.cosell.deals.deal.persistence.DecisionRepository;
import dev.cosell.deals.deal.persistence.HistoryEntry;
import dev.cosell.deals.deal.policy.Actor;
import dev.cosell.deals.deal.policy.DealFacts;
import dev.cosell.deals.deal.policy.RuleSet;
import dev.cosell.deals.partner.persistence.PartnerEntity;
import dev.cosell.deals.work.persistence.TeamMemberEntity;
import dev.cosell.deals.work.persistence.TeamMemberRepository;
import dev.cosell.web.Page;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads deals; a partner's own by row-level security, a channel account manager's by its partners
 * and the teams that it is in.
 */
@ApplicationScoped
public class ReadDeals {

    private final DealRepository deals;
    private final DecisionRepository decisions;
    private final TeamMemberRepository members;
    private final DealInHand dealInHand;
    private final Competitions competitions;
    private final Clock clock;

    ReadDeals(
            DealRepository deals,
            DecisionRepository decisions,
            TeamMemberRepository members,
            DealInHand dealInHand,
            Competitions competitions,
            Clock clock) {
        this.deals = deals;
        this.decisions = decisions;
        this.members = members;
        this.dealInHand = dealInHand;
        this.competitions = competitions;
        this.clock = clock;
    }

    /**
     * A deal, and what its answer is made of.
     *
     * @param partner null for a direct deal
     * @param ruleSet the one that the deal names
     * @param facts what the rules may ask, for the caller, now
     */
    public record DealForCaller(
            DealEntity deal, @Nullable PartnerEntity partner, RuleSet ruleSet, DealFacts facts) {}

    /**
     * @throws ProblemException 404 for a deal that the caller does not see
     */
    @Transactional
    public DealForCaller one(UUID id, Actor actor) {
        var deal = deals.findByIdOptional(id).orElseThrow(ReadDeals::notFound);
        if (actor.role() == Actor.Role.CHANNEL_ACCOUNT_MANAGER
                && !Objects.equals(dealInHand.accountManager(deal), actor.id())
                && members.findByIdOptional(new TeamMemberEntity.Key(id, actor.id())).isEmpty()) {
            throw notFound();
        }
        DealFacts facts = dealInHand.facts(deal, actor, clock.instant());
        if (actor.role() == Actor.Role.GROWTH_SPECIALIST
                || actor.role() == Actor.Role.CHANNEL_ACCOUNT_MANAGER) {
            facts = facts.with(competitions.around(deal));
        }
        return new DealForCaller(deal, dealInHand.partner(deal), facts.ruleSet(), facts);
    }

    @Transactional
    public List<DealEntity> page(Page.Request page, DealFilter filter, DealSort sort, Actor actor) {
        return deals.page(page, filter, sort, accountManager(actor));
    }

    /** Which rule decided what on a deal. */
    @Transactional
    public List<DecisionEntity> decisions(UUID dealId, Page.Request page, Actor actor) {
        one(dealId, actor);
        return decisions.page(dealId, page);
    }

    /** Registrations that were refused, newest first; a partner's own, or all. */
    @Transactional
    public List<DecisionEntity> refusedRegistrations(Page.Request page) {
        return decisions.refusedRegistrations(page);
    }

    /** Who did what and when. */
    @Transactional
    public List<HistoryEntry> history(UUID dealId, Page.Request page, Actor actor) {
        one(dealId, actor);
        return deals.history(dealId, page);
    }

    private static @Nullable String accountManager(Actor actor) {
        return actor.role() == Actor.Role.CHANNEL_ACCOUNT_MANAGER ? actor.id() : null;
    }

    private static ProblemException notFound() {
        return new ProblemException(StandardProblem.NOT_FOUND);
    }
}
