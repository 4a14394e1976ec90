package dev.cosell.deals.deal.application;

import dev.cosell.messaging.DueHandler;
import jakarta.enterprise.context.ApplicationScoped;

/** A12: gives a collaboration its deadlines that was assigned before there were any. */
@ApplicationScoped
class BeginDeadlines implements DueHandler {

    static final String KIND = "collaboration-deadlines";

    private final CollaborationDeadlines deadlines;

    BeginDeadlines(CollaborationDeadlines deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The subject is the id of a deal; a migration names those that wait. */
    @Override
    public void handle(String subject) {
        deadlines.beginBelatedly(subject);
    }
}
