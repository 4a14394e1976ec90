package dev.cosell.deals.deal.application;

import static dev.cosell.deals.deal.application.DealInHand.SERVICE;

import dev.cosell.deals.deal.messaging.DealEvents;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.policy.Deadlines;
import dev.cosell.deals.deal.policy.DealFacts;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.deals.notice.policy.NoticeKind;
import dev.cosell.deals.staff.application.Substitutes;
import dev.cosell.messaging.DueHandler;
import jakarta.enterprise.context.ApplicationScoped;

/** A12: calls an undecided collaboration to the mind of whoever can decide on it. */
@ApplicationScoped
class RemindOfDecision implements DueHandler {

    static final String KIND = "collaboration-reminder";

    private final CollaborationDeadlines deadlines;
    private final DealInHand dealInHand;
    private final Substitutes substitutes;
    private final DealEvents events;
    private final DealNotices notices;

    RemindOfDecision(
            CollaborationDeadlines deadlines,
            DealInHand dealInHand,
            Substitutes substitutes,
            DealEvents events,
            DealNotices notices) {
        this.deadlines = deadlines;
        this.dealInHand = dealInHand;
        this.substitutes = substitutes;
        this.events = events;
        this.notices = notices;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The subject is the id of a deal. */
    @Override
    public void handle(String subject) {
        deadlines.whenUndecided(subject, Deadlines::remindAt, this::remind);
    }

    private void remind(DealEntity deal, DealFacts facts) {
        Decision decision = RulesOfEngagement.remind(facts);
        dealInHand.record(deal, decision, SERVICE);
        String deputyId = substitutes.of(deal.growthSpecialistId(), facts.now());
        events.collaborationReminded(deal, decision, deputyId, facts.now());
        notices.tell(NoticeKind.DECISION_DUE, deal, facts.now());
        if (deputyId != null) {
            notices.tellDeputy(NoticeKind.DECISION_DUE, deal, deputyId, facts.now());
        }
    }
}
