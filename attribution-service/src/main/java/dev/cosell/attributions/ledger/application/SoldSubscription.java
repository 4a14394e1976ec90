package dev.cosell.attributions.ledger.application;

import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.attributions.attribution.policy.CreditPolicies;
import dev.cosell.attributions.ledger.persistence.SubscriptionChangeEntity;
import dev.cosell.attributions.ledger.policy.Change;
import dev.cosell.attributions.ledger.policy.ShareTerms;
import dev.cosell.attributions.ledger.policy.Subscription;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What the attribution of a won deal says of its subscription. */
public final class SoldSubscription {

    private final AttributionEntity deal;
    private final List<SubscriptionChangeEntity> changes;

    SoldSubscription(AttributionEntity deal, List<SubscriptionChangeEntity> changes) {
        this.deal = deal;
        this.changes = changes;
    }

    static boolean isSold(AttributionEntity deal) {
        return deal.mrr() != null;
    }

    static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, CreditPolicies.ZONE);
    }

    static Instant beginOf(LocalDate day) {
        return day.atStartOfDay(CreditPolicies.ZONE).toInstant();
    }

    public AttributionEntity deal() {
        return deal;
    }

    public List<SubscriptionChangeEntity> recorded() {
        return changes;
    }

    public CurrencyUnit currency() {
        return CurrencyUnit.of(Objects.requireNonNull(deal.currency(), "The deal is won"));
    }

    private Money sold() {
        return Money.of(currency(), Objects.requireNonNull(deal.mrr(), "The deal is won"));
    }

    /** The day of the close. */
    public LocalDate from() {
        return today(Objects.requireNonNull(deal.closedAt(), "The deal is won"));
    }

    public List<Change> changes() {
        return changes.stream().map(each -> each.change(currency())).toList();
    }

    /** The MRR in force on a day, or at the end, where that was before. */
    public Money mrrOn(LocalDate day) {
        LocalDate last =
                Subscription.endOf(changes())
                        .map(end -> end.minusDays(1))
                        .filter(end -> end.isBefore(day))
                        .orElse(day);
        return Subscription.mrrOn(sold(), changes(), last);
    }

    /** What the partner earns of it; empty where it earns no share, or not yet. */
    public Optional<Subscription> share() {
        BigDecimal percent = deal.revenueSharePercent();
        Integer months = deal.revenueShareMonths();
        // Grants from before motions could earn the tier alone hold zeros.
        return !deal.isGranted() || percent == null || months == null || months == 0
                ? Optional.empty()
                : Optional.of(
                        new Subscription(
                                new ShareTerms(from(), sold(), percent, months), changes()));
    }
}
