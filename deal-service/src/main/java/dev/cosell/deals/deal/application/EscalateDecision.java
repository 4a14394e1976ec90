package dev.cosell.deals.deal.application;

import static dev.cosell.deals.deal.application.DealInHand.SERVICE;

import dev.cosell.deals.deal.messaging.DealEvents;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.policy.Deadlines;
import dev.cosell.deals.deal.policy.DealFacts;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.deals.notice.policy.NoticeKind;
import dev.cosell.messaging.DueHandler;
import jakarta.enterprise.context.ApplicationScoped;

/** A12: brings an undecided collaboration before operations, and tells the account manager. */
@ApplicationScoped
class EscalateDecision implements DueHandler {

    static final String KIND = "collaboration-escalation";

    private final CollaborationDeadlines deadlines;
    private final DealInHand dealInHand;
    private final DealEvents events;
    private final DealNotices notices;

    EscalateDecision(
            CollaborationDeadlines deadlines,
            DealInHand dealInHand,
            DealEvents events,
            DealNotices notices) {
        this.deadlines = deadlines;
        this.dealInHand = dealInHand;
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
        deadlines.whenUndecided(subject, Deadlines::escalateAt, this::escalate);
    }

    private void escalate(DealEntity deal, DealFacts facts) {
        Decision decision = RulesOfEngagement.escalate(facts);
        dealInHand.record(deal, decision, SERVICE);
        events.collaborationEscalated(deal, decision, facts.now());
        notices.tell(NoticeKind.DECISION_ESCALATED, deal, facts.now());
        notices.tell(NoticeKind.DECISION_OVERDUE, deal, facts.now());
    }
}
