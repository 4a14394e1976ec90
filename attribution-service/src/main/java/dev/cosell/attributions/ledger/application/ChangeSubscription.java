package dev.cosell.attributions.ledger.application;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.attributions.attribution.persistence.AttributionRepository;
import dev.cosell.attributions.ledger.persistence.LedgerEntryEntity;
import dev.cosell.attributions.ledger.persistence.LedgerRepository;
import dev.cosell.attributions.ledger.persistence.LedgerRepository.Posted;
import dev.cosell.attributions.ledger.persistence.SubscriptionChangeEntity;
import dev.cosell.attributions.ledger.persistence.SubscriptionChangeRepository;
import dev.cosell.attributions.ledger.policy.Change;
import dev.cosell.attributions.ledger.policy.ChangeKind;
import dev.cosell.attributions.ledger.policy.RevenueShare;
import dev.cosell.attributions.ledger.policy.Subscription;
import dev.cosell.web.FieldError;
import dev.cosell.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.joda.money.Money;

/**
 * Records what happened to a subscription, and corrects in the same transaction what was accrued
 * without knowing of it.
 */
@ApplicationScoped
public class ChangeSubscription {

    /** More would make each accrual slow; a monthly one of ten years is far from it. */
    public static final int MOST_CHANGES = 500;

    private static final Duration UNTIL_A_CLOSE_IS_HEARD_OF = Duration.ofSeconds(5);

    private final AttributionRepository attributions;
    private final SubscriptionChangeRepository changes;
    private final LedgerRepository ledger;
    private final PostEntries postEntries;
    private final AccrueRevenueShare accrueRevenueShare;
    private final Clock clock;

    ChangeSubscription(
            AttributionRepository attributions,
            SubscriptionChangeRepository changes,
            LedgerRepository ledger,
            PostEntries postEntries,
            AccrueRevenueShare accrueRevenueShare,
            Clock clock) {
        this.attributions = attributions;
        this.changes = changes;
        this.ledger = ledger;
        this.postEntries = postEntries;
        this.accrueRevenueShare = accrueRevenueShare;
        this.clock = clock;
    }

    /**
     * @param isNew whether it was not recorded before
     * @param entries what it made necessary until now; months that are accrued later know of it
     */
    public record Recorded(boolean isNew, Change change, List<LedgerEntryEntity> entries) {}

    /**
     * Records a change once: its reference says which it is.
     *
     * @param by who tells of it
     * @throws ProblemException 409 or 422 where it cannot be one of the deal's
     */
    @Transactional
    public Recorded handle(UUID dealId, Change change, String by) {
        AttributionEntity deal = attributions.lock(dealId);
        requireSold(deal);
        var before = new SoldSubscription(deal, changes.of(dealId));
        for (Change known : before.changes()) {
            if (known.reference().equals(change.reference())) {
                return repeated(dealId, known, change);
            }
        }
        requireFitting(before, change);
        changes.persistAndFlush(
                new SubscriptionChangeEntity(
                        dealId, deal.partnerId(), change, by, clock.instant()));
        if (change.kind() == ChangeKind.CHURN || change.kind() == ChangeKind.WITHDRAWAL) {
            accrueRevenueShare.lookNow(dealId);
        }
        List<LedgerEntryEntity> entries =
                new SoldSubscription(deal, changes.of(dealId))
                        .share()
                        .map(share -> correct(deal, share, change))
                        .orElse(List.of());
        return new Recorded(true, change, entries);
    }

    private List<LedgerEntryEntity> correct(
            AttributionEntity deal, Subscription share, Change change) {
        Map<Integer, Money> posted = new TreeMap<>();
        Map<Integer, UUID> accruals = new HashMap<>();
        for (Posted month : ledger.posted(deal.dealId())) {
            posted.put(
                    month.month(), Money.of(share.terms().mrr().getCurrencyUnit(), month.earned()));
            accruals.put(month.month(), month.accrual());
        }
        return postEntries.post(deal, RevenueShare.correct(share, posted, change), accruals);
    }

    private Recorded repeated(UUID dealId, Change known, Change change) {
        if (!known.equals(change)) {
            throw new ProblemException(
                    AttributionProblem.CHANGE_REFERENCE_TAKEN,
                    List.of(
                            new FieldError(
                                    "/reference",
                                    AttributionProblem.CHANGE_REFERENCE_TAKEN.name())));
        }
        return new Recorded(false, known, ledger.causedBy(dealId, known.reference()));
    }

    private static void requireSold(AttributionEntity deal) {
        if (deal == null) {
            throw new ProblemException(
                    AttributionProblem.DEAL_NOT_YET_KNOWN, UNTIL_A_CLOSE_IS_HEARD_OF);
        }
        if (!deal.isClosed()) {
            throw new ProblemException(AttributionProblem.DEAL_NOT_WON, UNTIL_A_CLOSE_IS_HEARD_OF);
        }
        if (!SoldSubscription.isSold(deal)) {
            throw new ProblemException(AttributionProblem.DEAL_NOT_WON);
        }
    }

    private static void requireFitting(SoldSubscription sold, Change change) {
        if (sold.recorded().size() >= MOST_CHANGES) {
            throw new ProblemException(
                    AttributionProblem.TOO_MANY_CHANGES, Integer.toString(MOST_CHANGES));
        }
        LocalDate close = sold.from();
        Money money = change.money();
        List<FieldError> errors = new ArrayList<>();
        if (change.effectiveOn().isBefore(close)) {
            errors.add(
                    new FieldError("/effectiveOn", AttributionProblem.CHANGE_BEFORE_CLOSE.name()));
        }
        if (money != null && !money.getCurrencyUnit().equals(sold.currency())) {
            errors.add(
                    new FieldError(
                            change.kind() == ChangeKind.REFUND
                                    ? "/amount/currency"
                                    : "/mrr/currency",
                            AttributionProblem.CHANGE_CURRENCY_OTHER.name()));
        }
        if (change.kind() == ChangeKind.WITHDRAWAL
                && sold.changes().stream().noneMatch(change::isWithdrawalOf)) {
            errors.add(
                    new FieldError(
                            "/withdraws", AttributionProblem.CHANGE_TO_WITHDRAW_UNKNOWN.name()));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    AttributionProblem.valueOf(errors.getFirst().detail()), errors);
        }
    }
}
