package dev.cosell.deals.deal.application;

import static dev.cosell.deals.deal.application.DealInHand.SERVICE;

import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.persistence.DealRepository;
import dev.cosell.deals.deal.policy.CollaborationStatus;
import dev.cosell.deals.deal.policy.Deadlines;
import dev.cosell.deals.deal.policy.DealFacts;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.deals.ruleset.application.CurrentRuleSets;
import dev.cosell.deals.staff.application.HolidayCalendars;
import dev.cosell.deals.staff.persistence.StaffRepository;
import dev.cosell.messaging.DueRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A12: until when a collaboration is decided on. The deal says so itself: what is due by a row that
 * an earlier assignment left behind is not.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class CollaborationDeadlines {

    private final DealRepository deals;
    private final StaffRepository staff;
    private final HolidayCalendars calendars;
    private final CurrentRuleSets ruleSets;
    private final DealInHand dealInHand;
    private final DueRows due;
    private final Clock clock;

    CollaborationDeadlines(
            DealRepository deals,
            StaffRepository staff,
            HolidayCalendars calendars,
            CurrentRuleSets ruleSets,
            DealInHand dealInHand,
            DueRows due,
            Clock clock) {
        this.deals = deals;
        this.staff = staff;
        this.calendars = calendars;
        this.ruleSets = ruleSets;
        this.dealInHand = dealInHand;
        this.due = due;
        this.clock = clock;
    }

    /**
     * Sets them anew, by the calendar that the growth specialist has at its assignment; the deal's
     * row is locked. Without growth specialist nobody is reminded.
     */
    void begin(DealEntity deal) {
        begin(deal, deal.assignedAt());
    }

    /** Sets those of a deal that was assigned before there were any: its time begins now. */
    void beginBelatedly(String subject) {
        deals.lock(UUID.fromString(subject))
                .filter(deal -> deal.deadlines() == null)
                .ifPresent(deal -> begin(deal, clock.instant()));
    }

    private void begin(DealEntity deal, @Nullable Instant from) {
        var mode = deal.decisionMode();
        var specialist = deal.growthSpecialistId();
        if (deal.collaborationStatus() != CollaborationStatus.ASSIGNED
                || mode == null
                || from == null
                || specialist == null) {
            deal.setDeadlines(null);
            return;
        }
        var member = staff.findById(specialist);
        Deadlines deadlines =
                RulesOfEngagement.deadlines(
                        from,
                        mode,
                        ruleSets.get().named(deal.ruleSet()).values(),
                        calendars.of(member == null ? null : member.holidayCalendar()));
        deal.setDeadlines(deadlines);
        String subject = deal.id().toString();
        due.schedule(RemindOfDecision.KIND, subject, deadlines.remindAt());
        due.schedule(EscalateDecision.KIND, subject, deadlines.escalateAt());
        if (deadlines.acceptAt() != null) {
            due.schedule(AcceptAutomatically.KIND, subject, deadlines.acceptAt());
        }
    }

    /**
     * Does something about a deal, locked, if one of its deadlines has come and nobody has decided.
     */
    void whenUndecided(
            String subject,
            Function<Deadlines, @Nullable Instant> deadline,
            BiConsumer<DealEntity, DealFacts> what) {
        deals.lock(UUID.fromString(subject))
                .ifPresent(
                        deal -> {
                            Deadlines set = deal.deadlines();
                            DealFacts facts = dealInHand.facts(deal, SERVICE, clock.instant());
                            if (RulesOfEngagement.isUndecidedAt(
                                    set == null ? null : deadline.apply(set), facts)) {
                                what.accept(deal, facts);
                            }
                        });
    }
}
