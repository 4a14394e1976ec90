package dev.cosell.deals.deal.messaging;

import dev.cosell.contracts.deals.CollaborationAccepted;
import dev.cosell.contracts.deals.CollaborationDeclined;
import dev.cosell.contracts.deals.CollaborationRequested;
import dev.cosell.contracts.deals.DealClosedLost;
import dev.cosell.contracts.deals.DealClosedWon;
import dev.cosell.contracts.deals.DealRegistered;
import dev.cosell.contracts.deals.DealStageChanged;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.Stage;
import dev.cosell.messaging.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
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

    /** R16: registering a deal requests its collaboration. */
    public void registered(DealEntity deal, Decision decision) {
        append(
                deal,
                new DealRegistered(
                        deal.id(),
                        deal.partnerId(),
                        null,
                        deal.domain(),
                        deal.companyName(),
                        deal.companyCountry(),
                        deal.companyPostalCode(),
                        deal.companyEmployees(),
                        deal.language(),
                        deal.companyIndustry(),
                        deal.motion().name(),
                        deal.ruleSet(),
                        deal.expectedMrr(),
                        deal.currency(),
                        deal.expectedCloseDate(),
                        deal.externalReference(),
                        deal.registeredAt()),
                new CollaborationRequested(
                        deal.id(), deal.partnerId(), decision.rule(), deal.registeredAt()));
    }

    public void collaborationAccepted(DealEntity deal, Decision decision, Instant at) {
        append(
                deal,
                new CollaborationAccepted(
                        deal.id(),
                        deal.partnerId(),
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
                        deal.partnerId(),
                        required(deal.growthSpecialistId()),
                        required(deal.decisionMode()).name(),
                        decision.rule(),
                        reason,
                        at));
    }

    public void stageChanged(DealEntity deal, Stage previous, Instant at) {
        append(deal, new DealStageChanged(deal.id(), previous.name(), deal.stage().name(), at));
    }

    public void closedWon(DealEntity deal) {
        append(
                deal,
                new DealClosedWon(
                        deal.id(),
                        deal.partnerId(),
                        required(deal.growthSpecialistId()),
                        deal.domain(),
                        deal.motion().name(),
                        required(deal.mrr()),
                        deal.currency(),
                        required(deal.closedAt())));
    }

    public void closedLost(DealEntity deal) {
        append(
                deal,
                new DealClosedLost(
                        deal.id(),
                        deal.partnerId(),
                        required(deal.growthSpecialistId()),
                        deal.domain(),
                        deal.motion().name(),
                        required(deal.lossReason()),
                        required(deal.closedAt())));
    }

    private void append(DealEntity deal, Record... happened) {
        entities.flush();
        log.append("deal", deal.id().toString(), happened);
    }

    private static <T> T required(@Nullable T fact) {
        return Objects.requireNonNull(fact, "The transition before the event sets it");
    }
}
