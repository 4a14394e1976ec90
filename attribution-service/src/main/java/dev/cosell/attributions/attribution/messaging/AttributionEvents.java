package dev.cosell.attributions.attribution.messaging;

import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.contracts.attributions.AttributionGranted;
import dev.cosell.contracts.attributions.AttributionReason;
import dev.cosell.contracts.attributions.AttributionRefused;
import dev.cosell.messaging.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells the other services what a partner gets for a deal. */
@ApplicationScoped
public class AttributionEvents {

    private final EventLog log;
    private final EntityManager entities;

    AttributionEvents(EventLog log, EntityManager entities) {
        this.log = log;
        this.entities = entities;
    }

    public void granted(AttributionEntity deal) {
        append(
                deal,
                new AttributionGranted(
                        deal.dealId(),
                        deal.partnerId(),
                        reasons(deal),
                        Objects.requireNonNullElse(deal.revenueSharePercent(), BigDecimal.ZERO),
                        Objects.requireNonNullElse(deal.revenueShareMonths(), 0),
                        deal.soldMrrCounts() ? required(deal.mrr()) : BigDecimal.ZERO,
                        required(deal.currency()),
                        deal.creditPolicy(),
                        required(deal.decidedAt())));
    }

    public void refused(AttributionEntity deal) {
        append(
                deal,
                new AttributionRefused(
                        deal.dealId(),
                        deal.partnerId(),
                        reasons(deal),
                        required(deal.decidedAt())));
    }

    private static List<AttributionReason> reasons(AttributionEntity deal) {
        return deal.reasons().stream()
                .map(reason -> new AttributionReason(reason.rule(), reason.name()))
                .toList();
    }

    private void append(AttributionEntity deal, Record event) {
        entities.flush();
        log.append("deal", deal.dealId().toString(), event);
    }

    private static <T> T required(@Nullable T fact) {
        return Objects.requireNonNull(fact, "The transition before the event sets it");
    }
}
