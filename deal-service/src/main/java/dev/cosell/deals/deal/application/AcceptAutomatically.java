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

/** A12: accepts what must be accepted and nobody has, where the deal's rule set says so. */
@ApplicationScoped
class AcceptAutomatically implements DueHandler {

    static final String KIND = "collaboration-automatic-acceptance";

    private final CollaborationDeadlines deadlines;
    private final DealInHand dealInHand;
    private final DealEvents events;
    private final DealNotices notices;

    AcceptAutomatically(
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
        deadlines.whenUndecided(subject, Deadlines::acceptAt, this::accept);
    }

    private void accept(DealEntity deal, DealFacts facts) {
        Decision decision = RulesOfEngagement.acceptAutomatically(facts);
        dealInHand.record(deal, decision, SERVICE);
        deal.accept(facts.now());
        events.collaborationAccepted(deal, decision, facts.now());
        notices.settleDecision(deal, facts.now());
        notices.tell(NoticeKind.COLLABORATION_ACCEPTED, deal, facts.now());
        notices.tell(NoticeKind.ACCEPTED_AUTOMATICALLY, deal, facts.now());
    }
}
