package dev.cosell.attributions.link.application;

import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.attributions.attribution.persistence.AttributionRepository;
import dev.cosell.attributions.credit.application.CurrentCreditPolicies;
import dev.cosell.attributions.link.config.LinkConfig;
import dev.cosell.attributions.link.messaging.LinkEvents;
import dev.cosell.attributions.link.policy.ReminderPolicy;
import dev.cosell.messaging.DueHandler;
import dev.cosell.messaging.DueRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;

/** R37: reminds of what a deal's credit still lacks, before its planned close. */
@ApplicationScoped
public class LinkReminders implements DueHandler {

    private static final String KIND = "confirmation-link-reminder";

    private final AttributionRepository attributions;
    private final LinkEvents events;
    private final DueRows due;
    private final LinkConfig config;
    private final CurrentCreditPolicies policies;
    private final Clock clock;

    LinkReminders(
            AttributionRepository attributions,
            LinkEvents events,
            DueRows due,
            LinkConfig config,
            CurrentCreditPolicies policies,
            Clock clock) {
        this.attributions = attributions;
        this.events = events;
        this.due = due;
        this.config = config;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * Looks at an accepted deal again when the next reminder is due, and no more at the moment that
     * was planned before; the deal's row is locked.
     */
    @Transactional(TxType.MANDATORY)
    public void watch(AttributionEntity deal) {
        LocalDate plannedClose = deal.expectedCloseOn();
        if (plannedClose == null || !lacksSomething(deal)) {
            return;
        }
        ReminderPolicy.next(
                        plannedClose,
                        config.remindBeforeClose(),
                        deal.isReminded(),
                        clock.instant())
                .ifPresentOrElse(
                        at -> due.schedule(KIND, deal.dealId().toString(), at),
                        () -> due.cancel(KIND, deal.dealId().toString()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The subject is the id of a deal; one that lacks nothing any more is left in peace. */
    @Override
    public void handle(String subject) {
        AttributionEntity deal = attributions.lock(UUID.fromString(subject));
        if (!lacksSomething(deal)) {
            return;
        }
        if (costsCredit(deal)) {
            events.reminded(deal, deal.linkSignedAt() != null, clock.instant());
        }
        deal.reminded(); // Also where it costs nothing: it was looked at in time.
        watch(deal);
    }

    private static boolean lacksSomething(AttributionEntity deal) {
        return deal.isAccepted() && !deal.isClosed() && deal.linkPresentedAt() == null;
    }

    /** A16: what the policy of the planned close asks for; it may ask for another thing by then. */
    private boolean costsCredit(AttributionEntity deal) {
        LocalDate plannedClose = deal.expectedCloseOn();
        return plannedClose != null && policies.get().needsTheLink(deal.motion(), plannedClose);
    }
}
