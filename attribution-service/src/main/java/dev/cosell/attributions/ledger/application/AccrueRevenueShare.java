package dev.cosell.attributions.ledger.application;

import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.attributions.attribution.persistence.AttributionRepository;
import dev.cosell.attributions.ledger.messaging.LedgerEvents;
import dev.cosell.attributions.ledger.persistence.SubscriptionChangeRepository;
import dev.cosell.attributions.ledger.persistence.SubscriptionEntity;
import dev.cosell.attributions.ledger.persistence.SubscriptionRepository;
import dev.cosell.attributions.ledger.policy.Entry;
import dev.cosell.attributions.ledger.policy.RevenueShare;
import dev.cosell.attributions.ledger.policy.Subscription;
import dev.cosell.messaging.DueHandler;
import dev.cosell.messaging.DueRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * R35: accrues each month of a revenue share when it is over, and tells when the share, or the
 * subscription, has ended. The months follow from the ledger, and not from the due row, so that it
 * says nothing when or how often it is called.
 */
@ApplicationScoped
public class AccrueRevenueShare implements DueHandler {

    static final String KIND = "revenue-share";

    /** After a long stop the transactions stay short. */
    static final int MONTHS_AT_ONCE = 12;

    static final int DEALS_AT_ONCE = 20;

    private final AttributionRepository attributions;
    private final SubscriptionRepository subscriptions;
    private final SubscriptionChangeRepository changes;
    private final PostEntries postEntries;
    private final LedgerEvents events;
    private final DueRows due;
    private final Clock clock;

    AccrueRevenueShare(
            AttributionRepository attributions,
            SubscriptionRepository subscriptions,
            SubscriptionChangeRepository changes,
            PostEntries postEntries,
            LedgerEvents events,
            DueRows due,
            Clock clock) {
        this.attributions = attributions;
        this.subscriptions = subscriptions;
        this.changes = changes;
        this.postEntries = postEntries;
        this.events = events;
        this.due = due;
        this.clock = clock;
    }

    /** The credit of a deal was granted; its row is locked. */
    @Transactional(TxType.MANDATORY)
    public void begin(AttributionEntity deal) {
        if (deal.revenueSharePercent() != null) {
            lookNow(deal.dealId());
        }
    }

    /** Looks at a deal at once. */
    void lookNow(UUID dealId) {
        due.schedule(KIND, dealId.toString(), clock.instant());
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Many months are over on the same day. */
    @Override
    public int atOnce() {
        return DEALS_AT_ONCE;
    }

    /** The subject is the id of a deal. */
    @Override
    public void handle(String subject) {
        AttributionEntity deal = attributions.lock(UUID.fromString(subject));
        var sold = new SoldSubscription(deal, changes.of(deal.dealId()));
        SubscriptionEntity row = subscriptions.findOrMake(deal.dealId(), deal.partnerId());
        LocalDate today = SoldSubscription.today(clock.instant());
        Optional<LocalDate> end = Subscription.endOf(sold.changes());
        tellOfContinuation(deal, row, end, today);
        Optional<LocalDate> nextMonth =
                sold.share().flatMap(share -> accrue(deal, row, share, today));
        Optional<LocalDate> nextEnd = end.flatMap(on -> tellOfEnd(deal, row, on, today));
        Stream.of(nextMonth, nextEnd)
                .flatMap(Optional::stream)
                .min(LocalDate::compareTo)
                .ifPresent(day -> due.schedule(KIND, subject, SoldSubscription.beginOf(day)));
    }

    /**
     * @return the day on which the next month is over; it may have come already
     */
    private Optional<LocalDate> accrue(
            AttributionEntity deal, SubscriptionEntity row, Subscription share, LocalDate today) {
        int until = Math.min(share.monthsOver(today), row.monthsAccrued() + MONTHS_AT_ONCE);
        List<Entry> entries = new ArrayList<>();
        for (int month = row.monthsAccrued() + 1; month <= until; month++) {
            entries.addAll(RevenueShare.accrue(share, month));
        }
        postEntries.post(deal, entries, new HashMap<>());
        int accrued = Math.max(until, row.monthsAccrued());
        row.accrued(accrued);
        Optional<LocalDate> next = share.nextMonthOver(accrued);
        LocalDate end = share.shareEnd();
        if (next.isPresent()) {
            deal.goOn();
        } else if (!end.equals(deal.endedOn())) {
            deal.end(end);
            events.attributionEnded(deal, share.endsEarly(), end);
        }
        return next;
    }

    /** The end that was told is withdrawn. */
    private void tellOfContinuation(
            AttributionEntity deal,
            SubscriptionEntity row,
            Optional<LocalDate> end,
            LocalDate today) {
        LocalDate told = row.endedOn();
        if (told != null && end.filter(on -> !on.isAfter(today)).isEmpty()) {
            row.ended(null);
            events.subscriptionContinued(deal, told);
        }
    }

    /**
     * @return when the end comes, unless it has come
     */
    private Optional<LocalDate> tellOfEnd(
            AttributionEntity deal, SubscriptionEntity row, LocalDate end, LocalDate today) {
        if (end.isAfter(today)) {
            return Optional.of(end);
        }
        if (!end.equals(row.endedOn())) {
            row.ended(end);
            events.subscriptionEnded(deal, end);
        }
        return Optional.empty();
    }
}
