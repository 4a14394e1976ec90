package dev.cosell.deals.deal.api;

import dev.cosell.deals.deal.policy.Actor.Role;
import dev.cosell.deals.deal.policy.CollaborationStatus;
import dev.cosell.deals.deal.policy.DealFacts;
import dev.cosell.deals.deal.policy.DealStatus;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.Participant;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What can be done with an open deal, by those whom the API lets ask; the rules say the rest. */
enum DealAction {
    ACCEPT(
            RulesOfEngagement::accept,
            Set.of(Role.GROWTH_SPECIALIST),
            Set.of(CollaborationStatus.ASSIGNED)),
    DECLINE(
            RulesOfEngagement::decline,
            Set.of(Role.GROWTH_SPECIALIST),
            Set.of(CollaborationStatus.ASSIGNED)),
    WITHDRAW(
            RulesOfEngagement::withdraw,
            Set.of(Role.PARTNER),
            Set.of(CollaborationStatus.REQUESTED, CollaborationStatus.ASSIGNED)),
    REVISE(RulesOfEngagement::revise, Leading.ROLES),
    CHANGE_STAGE(RulesOfEngagement::advance, Leading.ROLES),
    CLOSE_WON(RulesOfEngagement::closeWon, Leading.ROLES),
    CLOSE_LOST(RulesOfEngagement::closeLost, Leading.ROLES),
    CHANGE_TEAM(RulesOfEngagement::addTeamMember, Set.of(Role.GROWTH_SPECIALIST)),
    RECORD_COMMUNICATION(
            facts -> RulesOfEngagement.communicate(facts.with(EnumSet.allOf(Participant.class))),
            Set.of(Role.GROWTH_SPECIALIST)),
    WAIVE_CREDIT(RulesOfEngagement::waiveCredit, Set.of(Role.PARTNER)),
    LIFT_CREDIT_GUARD(RulesOfEngagement::liftCreditGuard, Set.of(Role.OPERATIONS)),
    CONVERT(RulesOfEngagement::convert, Set.of(Role.OPERATIONS)),
    FORWARD(RulesOfEngagement::forward, Set.of(Role.GROWTH_SPECIALIST)),
    WITHDRAW_FORWARDING(RulesOfEngagement::withdrawForwarding, Set.of(Role.GROWTH_SPECIALIST)),
    ACCEPT_FORWARDING(RulesOfEngagement::acceptForwarding, Set.of(Role.PARTNER)),
    DECLINE_FORWARDING(RulesOfEngagement::declineForwarding, Set.of(Role.PARTNER)),
    OPEN_COMPETITION(RulesOfEngagement::openCompetition, Set.of(Role.GROWTH_SPECIALIST));

    /** An enum's constants cannot see its own fields. */
    private static final class Leading {
        static final Set<Role> ROLES =
                Set.of(Role.GROWTH_SPECIALIST, Role.PARTNER, Role.CHANNEL_ACCOUNT_MANAGER);
    }

    private final Function<DealFacts, Decision> rule;
    private final Set<Role> asked;
    private final Set<CollaborationStatus> when;

    DealAction(Function<DealFacts, Decision> rule, Set<Role> asked) {
        this(rule, asked, Set.of());
    }

    /**
     * @param when empty where the rules alone say it
     */
    DealAction(Function<DealFacts, Decision> rule, Set<Role> asked, Set<CollaborationStatus> when) {
        this.rule = rule;
        this.asked = asked;
        this.when = when;
    }

    static List<DealAction> allowed(DealStatus status, DealFacts facts) {
        if (status != DealStatus.OPEN) {
            return List.of();
        }
        return Arrays.stream(values())
                .filter(action -> action.asked.contains(facts.actor().role()))
                .filter(action -> action.when.isEmpty() || contains(action.when, facts))
                .filter(action -> !action.isDone(facts))
                .filter(action -> !action.rule.apply(facts).refused())
                .toList();
    }

    /** Doing it again would be answered, and change nothing. */
    private boolean isDone(DealFacts facts) {
        return switch (this) {
            case WAIVE_CREDIT -> facts.credit().waived();
            case LIFT_CREDIT_GUARD -> facts.credit().lifted();
            default -> false;
        };
    }

    private static boolean contains(Set<CollaborationStatus> when, DealFacts facts) {
        return facts.collaboration() != null && when.contains(facts.collaboration());
    }
}
