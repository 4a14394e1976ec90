package dev.cosell.attributions.ledger.messaging;

import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.attributions.ledger.persistence.LedgerEntryEntity;
import dev.cosell.contracts.attributions.AttributionEnded;
import dev.cosell.contracts.attributions.RevenueShareAccrued;
import dev.cosell.contracts.attributions.RevenueShareReversed;
import dev.cosell.contracts.attributions.SubscriptionContinued;
import dev.cosell.contracts.attributions.SubscriptionEnded;
import dev.cosell.messaging.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Tells the other services what was posted, and what has ended. */
@ApplicationScoped
public class LedgerEvents {

    private final EventLog log;
    private final EntityManager entities;

    LedgerEvents(EventLog log, EntityManager entities) {
        this.log = log;
        this.entities = entities;
    }

    /**
     * @param entries of one deal, in the order in which they were posted
     */
    public void posted(UUID dealId, List<LedgerEntryEntity> entries) {
        append(dealId, entries.stream().map(LedgerEvents::event).toArray(Record[]::new));
    }

    public void subscriptionEnded(AttributionEntity deal, LocalDate on) {
        append(
                deal.dealId(),
                new SubscriptionEnded(deal.dealId(), deal.partnerId(), deal.domain(), on));
    }

    /**
     * @param notEndedOn the end that was told
     */
    public void subscriptionContinued(AttributionEntity deal, LocalDate notEndedOn) {
        append(
                deal.dealId(),
                new SubscriptionContinued(
                        deal.dealId(), deal.partnerId(), deal.domain(), notEndedOn));
    }

    /**
     * @param early whether the term would have gone on
     */
    public void attributionEnded(AttributionEntity deal, boolean early, LocalDate on) {
        append(
                deal.dealId(),
                new AttributionEnded(
                        deal.dealId(), deal.partnerId(), early ? "CHURN" : "TERM", on));
    }

    private static Record event(LedgerEntryEntity entry) {
        return entry.earned().signum() < 0 ? reversed(entry) : accrued(entry);
    }

    private static RevenueShareAccrued accrued(LedgerEntryEntity entry) {
        return new RevenueShareAccrued(
                entry.dealId(),
                entry.partnerId(),
                entry.id(),
                entry.month(),
                entry.periodFrom(),
                entry.periodTo(),
                entry.earned(),
                entry.currency(),
                entry.reason().rule(),
                entry.reason().name(),
                entry.reversalOf(),
                entry.postedAt());
    }

    private static RevenueShareReversed reversed(LedgerEntryEntity entry) {
        return new RevenueShareReversed(
                entry.dealId(),
                entry.partnerId(),
                entry.id(),
                entry.month(),
                entry.periodFrom(),
                entry.periodTo(),
                entry.earned().negate(),
                entry.currency(),
                entry.reason().rule(),
                entry.reason().name(),
                Objects.requireNonNull(entry.reversalOf(), "An accrual takes nothing back"),
                entry.postedAt());
    }

    private void append(UUID dealId, Record... events) {
        entities.flush();
        log.append("deal", dealId.toString(), events);
    }
}
