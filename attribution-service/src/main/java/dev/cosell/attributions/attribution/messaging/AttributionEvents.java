package dev.cosell.attributions.attribution.messaging;

import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.attributions.attribution.policy.Attribution;
import dev.cosell.contracts.attributions.AttributionGranted;
import dev.cosell.contracts.attributions.AttributionReason;
import dev.cosell.contracts.attributions.AttributionRefused;
import dev.cosell.messaging.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
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

    public void decided(AttributionEntity deal, Attribution decision) {
        entities.flush();
        List<AttributionReason> reasons =
                decision.reasons().stream()
                        .map(reason -> new AttributionReason(reason.rule(), reason.name()))
                        .toList();
        Instant at = required(deal.decidedAt());
        log.append(
                "deal",
                deal.dealId().toString(),
                switch (decision) {
                    case Attribution.Granted granted ->
                            new AttributionGranted(
                                    deal.dealId(),
                                    deal.partnerId(),
                                    reasons,
                                    granted.share().percent(),
                                    granted.share().months(),
                                    required(deal.mrr()),
                                    required(deal.currency()),
                                    at);
                    case Attribution.Refused refused ->
                            new AttributionRefused(deal.dealId(), deal.partnerId(), reasons, at);
                });
    }

    private static <T> T required(@Nullable T fact) {
        return Objects.requireNonNull(fact, "The transition before the event sets it");
    }
}
