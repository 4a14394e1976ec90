package dev.cosell.deals.deal.messaging;

import dev.cosell.contracts.deals.CollaborationAccepted;
import dev.cosell.contracts.deals.CollaborationAssigned;
import dev.cosell.contracts.deals.CollaborationDeclined;
import dev.cosell.contracts.deals.CollaborationEnded;
import dev.cosell.contracts.deals.CollaborationEscalated;
import dev.cosell.contracts.deals.CollaborationReassigned;
import dev.cosell.contracts.deals.CollaborationReminded;
import dev.cosell.contracts.deals.CollaborationRequested;
import dev.cosell.contracts.deals.CollaborationWithdrawn;
import dev.cosell.contracts.deals.CreditAtRisk;
import dev.cosell.contracts.deals.CreditWaived;
import dev.cosell.contracts.deals.DealClosedLost;
import dev.cosell.contracts.deals.DealClosedWon;
import dev.cosell.contracts.deals.DealForwarded;
import dev.cosell.contracts.deals.DealRegistered;
import dev.cosell.contracts.deals.DealRevised;
import dev.cosell.contracts.deals.DealStageChanged;
import dev.cosell.contracts.deals.DealTeamChanged;
import dev.cosell.contracts.deals.DealWithdrawn;
import dev.cosell.contracts.deals.ExistingCustomerDealNoticed;
import dev.cosell.contracts.deals.ForwardingAccepted;
import dev.cosell.contracts.deals.ForwardingDeclined;
import dev.cosell.contracts.deals.ForwardingWithdrawn;
import dev.cosell.contracts.deals.SalesMotionChanged;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.SalesMotion;
import dev.cosell.deals.deal.policy.Stage;
import dev.cosell.messaging.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells the other services of deals: no person and no free text leaves with an event. */
@ApplicationScoped
public class DealEvents {

    private final EventLog log;
    private final EntityManager entities;

    DealEvents(EventLog log, EntityManager entities) {
        this.log = log;
        this.entities = entities;
    }

    /**
     * R16: registering a deal requests its collaboration; channel sale and direct deal have none.
     */
    public void registered(DealEntity deal, Decision decision) {
        var registered =
                new DealRegistered(
                        deal.id(),
                        deal.takenBy(),
                        deal.growthSpecialistId(),
                        deal.domain(),
                        deal.companyName(),
                        deal.companyCountry(),
                        deal.companyPostalCode(),
                        deal.companyEmployees(),
                        deal.language(),
                        deal.companyIndustry(),
                        motion(deal),
                        deal.ruleSet(),
                        deal.expectedMrr(),
                        deal.currency(),
                        deal.expectedCloseDate(),
                        deal.products(),
                        deal.externalReference(),
                        deal.registeredAt());
        if (deal.collaborationStatus() == null) {
            append(deal, registered);
        } else {
            append(deal, registered, requested(deal, decision, deal.registeredAt()));
        }
    }

    private static CollaborationRequested requested(
            DealEntity deal, Decision decision, Instant at) {
        return new CollaborationRequested(deal.id(), deal.ofPartner(), decision.rule(), at);
    }

    /** A11: from here on it is a collaboration, and goes the way of all. */
    public void converted(DealEntity deal, Decision decision, Instant at) {
        append(
                deal,
                new SalesMotionChanged(
                        deal.id(),
                        deal.ofPartner(),
                        SalesMotion.CHANNEL_SALE.name(),
                        required(motion(deal)),
                        decision.rule(),
                        at),
                requested(deal, decision, at));
    }

    public void collaborationAssigned(DealEntity deal, Decision decision, Instant at) {
        append(
                deal,
                new CollaborationAssigned(
                        deal.id(),
                        deal.ofPartner(),
                        required(deal.growthSpecialistId()),
                        required(deal.decisionMode()).name(),
                        decision.rule(),
                        at));
    }

    public void collaborationReassigned(DealEntity deal, @Nullable String previousId, Instant at) {
        append(
                deal,
                new CollaborationReassigned(
                        deal.id(), deal.takenBy(), previousId, deal.growthSpecialistId(), at));
    }

    /** A8: the withdrawn collaboration ends the deal. */
    public void withdrawn(DealEntity deal, Decision decision, Instant at) {
        append(
                deal,
                new CollaborationWithdrawn(
                        deal.id(),
                        deal.ofPartner(),
                        deal.growthSpecialistId(),
                        decision.rule(),
                        at),
                new DealWithdrawn(
                        deal.id(),
                        deal.ofPartner(),
                        deal.growthSpecialistId(),
                        deal.domain(),
                        motion(deal),
                        deal.acceptedAt(),
                        at));
    }

    public void existingCustomerNoticed(
            DealEntity deal, @Nullable String accountManagerId, Instant at) {
        append(
                deal,
                new ExistingCustomerDealNoticed(deal.id(), deal.ofPartner(), accountManagerId, at));
    }

    public void creditAtRisk(DealEntity deal, Decision decision, Instant until, Instant at) {
        append(deal, new CreditAtRisk(deal.id(), deal.ofPartner(), decision.rule(), until, at));
    }

    public void creditWaived(DealEntity deal, Instant at) {
        append(deal, new CreditWaived(deal.id(), deal.ofPartner(), at));
    }

    public void teamChanged(DealEntity deal, List<String> staffIds, Instant at) {
        append(deal, new DealTeamChanged(deal.id(), staffIds, at));
    }

    public void collaborationAccepted(DealEntity deal, Decision decision, Instant at) {
        append(
                deal,
                new CollaborationAccepted(
                        deal.id(),
                        deal.ofPartner(),
                        required(deal.growthSpecialistId()),
                        required(deal.decisionMode()).name(),
                        decision.rule(),
                        at));
    }

    /**
     * @param deputyId who can decide while the growth specialist is away
     */
    public void collaborationReminded(
            DealEntity deal, Decision decision, @Nullable String deputyId, Instant at) {
        append(
                deal,
                new CollaborationReminded(
                        deal.id(),
                        deal.ofPartner(),
                        required(deal.growthSpecialistId()),
                        deputyId,
                        deal.companyName(),
                        deal.domain(),
                        decision.rule(),
                        required(deal.deadlines()).escalationDay(),
                        at));
    }

    public void collaborationEscalated(DealEntity deal, Decision decision, Instant at) {
        append(
                deal,
                new CollaborationEscalated(
                        deal.id(),
                        deal.ofPartner(),
                        required(deal.growthSpecialistId()),
                        required(deal.decisionMode()).name(),
                        decision.rule(),
                        at));
    }

    public void collaborationDeclined(
            DealEntity deal, Decision decision, String reason, Instant at) {
        append(
                deal,
                new CollaborationDeclined(
                        deal.id(),
                        deal.ofPartner(),
                        required(deal.growthSpecialistId()),
                        required(deal.decisionMode()).name(),
                        decision.rule(),
                        reason,
                        at));
    }

    /** R28: of several competing deals it is this one that goes on. */
    public void bestPartner(DealEntity deal, Decision decision, Instant at) {
        append(
                deal,
                new SalesMotionChanged(
                        deal.id(),
                        deal.ofPartner(),
                        SalesMotion.PARTNER_COLLABORATION.name(),
                        required(motion(deal)),
                        decision.rule(),
                        at));
    }

    /** R28: another one goes on, and the deal is lost with its collaboration. */
    public void collaborationEnded(DealEntity deal, Decision decision, Instant at) {
        append(
                deal,
                new CollaborationEnded(
                        deal.id(),
                        deal.ofPartner(),
                        deal.growthSpecialistId(),
                        decision.rule(),
                        required(deal.lossReason()),
                        at),
                lost(deal));
    }

    public void forwarded(DealEntity deal, Decision decision, Instant at) {
        append(
                deal,
                new DealForwarded(
                        deal.id(),
                        deal.ofPartner(),
                        required(deal.growthSpecialistId()),
                        decision.rule(),
                        at));
    }

    /** R33: with the partner's acceptance the deal becomes Do Inbound For Me. */
    public void forwardingAccepted(DealEntity deal, Decision decision, Instant at) {
        String motion = required(motion(deal));
        append(
                deal,
                new ForwardingAccepted(
                        deal.id(),
                        deal.ofPartner(),
                        required(deal.growthSpecialistId()),
                        deal.domain(),
                        deal.companyName(),
                        motion,
                        deal.expectedCloseDate(),
                        deal.products(),
                        decision.rule(),
                        at),
                new SalesMotionChanged(deal.id(), deal.ofPartner(), null, motion, "R33", at));
    }

    public void forwardingDeclined(DealEntity deal, Decision decision, Instant at) {
        append(
                deal,
                new ForwardingDeclined(
                        deal.id(),
                        deal.ofPartner(),
                        deal.growthSpecialistId(),
                        decision.rule(),
                        required(deal.forwardingDeclineReason()),
                        at));
    }

    public void forwardingWithdrawn(DealEntity deal, Decision decision, Instant at) {
        append(
                deal,
                new ForwardingWithdrawn(
                        deal.id(),
                        required(deal.forwardingPartnerId()),
                        required(deal.growthSpecialistId()),
                        decision.rule(),
                        at));
    }

    private static @Nullable String motion(DealEntity deal) {
        return deal.motion() == null ? null : deal.motion().name();
    }

    public void stageChanged(DealEntity deal, Stage previous, Instant at) {
        append(deal, new DealStageChanged(deal.id(), previous.name(), deal.stage().name(), at));
    }

    public void revised(DealEntity deal, Instant at) {
        append(
                deal,
                new DealRevised(
                        deal.id(),
                        deal.takenBy(),
                        deal.growthSpecialistId(),
                        deal.expectedMrr(),
                        deal.currency(),
                        deal.expectedCloseDate(),
                        deal.products(),
                        deal.externalReference(),
                        at));
    }

    /**
     * @param partnerTier which tier the partner has at the close
     */
    public void closedWon(DealEntity deal, @Nullable String partnerTier) {
        append(
                deal,
                new DealClosedWon(
                        deal.id(),
                        deal.takenBy(),
                        deal.growthSpecialistId(),
                        deal.domain(),
                        deal.companyName(),
                        motion(deal),
                        required(deal.mrr()),
                        deal.currency(),
                        deal.acceptedAt(),
                        partnerTier,
                        required(deal.closedAt())));
    }

    public void closedLost(DealEntity deal) {
        append(deal, lost(deal));
    }

    private static DealClosedLost lost(DealEntity deal) {
        return new DealClosedLost(
                deal.id(),
                deal.takenBy(),
                deal.growthSpecialistId(),
                deal.domain(),
                motion(deal),
                required(deal.lossReason()),
                deal.acceptedAt(),
                required(deal.closedAt()));
    }

    private void append(DealEntity deal, Record... happened) {
        entities.flush();
        log.append("deal", deal.id().toString(), happened);
    }

    private static <T> T required(@Nullable T fact) {
        return Objects.requireNonNull(fact, "The transition before the event sets it");
    }
}
