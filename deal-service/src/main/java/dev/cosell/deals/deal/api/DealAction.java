package dev.cosell.deals.deal.api;

import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.policy.CollaborationStatus;
import dev.cosell.deals.deal.policy.DealFacts;
import dev.cosell.deals.deal.policy.DealStatus;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** What can be done with an open deal; the rules themselves say by whom. */
enum DealAction {
    ACCEPT(RulesOfEngagement::accept, CollaborationStatus.ASSIGNED),
    DECLINE(RulesOfEngagement::decline, CollaborationStatus.ASSIGNED),
    CHANGE_STAGE(RulesOfEngagement::advance, CollaborationStatus.ACCEPTED),
    CLOSE_WON(RulesOfEngagement::close, CollaborationStatus.ACCEPTED),
    CLOSE_LOST(RulesOfEngagement::close, CollaborationStatus.ACCEPTED);

    private final Function<DealFacts, Decision> rule;
    private final List<CollaborationStatus> when;

    DealAction(Function<DealFacts, Decision> rule, CollaborationStatus... when) {
        this.rule = rule;
        this.when = List.of(when);
    }

    static List<DealAction> allowed(DealEntity deal, String callerId) {
        if (deal.status() != DealStatus.OPEN) {
            return List.of();
        }
        DealFacts facts = deal.facts(callerId);
        return Arrays.stream(values())
                .filter(action -> action.when.contains(deal.collaborationStatus()))
                .filter(action -> !action.rule.apply(facts).refused())
                .toList();
    }
}
