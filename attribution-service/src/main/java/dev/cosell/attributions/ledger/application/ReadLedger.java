package dev.cosell.attributions.ledger.application;

import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.attributions.attribution.persistence.AttributionRepository;
import dev.cosell.attributions.ledger.persistence.LedgerEntryEntity;
import dev.cosell.attributions.ledger.persistence.LedgerFilter;
import dev.cosell.attributions.ledger.persistence.LedgerRepository;
import dev.cosell.attributions.ledger.persistence.LedgerRepository.Posted;
import dev.cosell.attributions.ledger.persistence.SubscriptionChangeRepository;
import dev.cosell.web.Page;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;

/** Reads subscriptions, and what was posted of their revenue share. */
@ApplicationScoped
public class ReadLedger {

    private final AttributionRepository attributions;
    private final SubscriptionChangeRepository changes;
    private final LedgerRepository ledger;
    private final Clock clock;

    ReadLedger(
            AttributionRepository attributions,
            SubscriptionChangeRepository changes,
            LedgerRepository ledger,
            Clock clock) {
        this.attributions = attributions;
        this.changes = changes;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * @param earned what all entries of the deal add up to
     * @param today in the zone of the programme
     */
    public record Read(SoldSubscription sold, int monthsAccrued, Money earned, LocalDate today) {}

    @Transactional
    public Read subscription(UUID dealId) {
        AttributionEntity deal =
                attributions
                        .findByIdOptional(dealId)
                        .filter(SoldSubscription::isSold)
                        .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
        List<Posted> posted = ledger.posted(dealId);
        var sold = new SoldSubscription(deal, changes.of(dealId));
        Money earned = Money.zero(sold.currency());
        for (Posted month : posted) {
            earned = earned.plus(month.earned());
        }
        return new Read(sold, posted.size(), earned, SoldSubscription.today(clock.instant()));
    }

    @Transactional
    public List<LedgerEntryEntity> page(LedgerFilter filter, Page.Request page) {
        return ledger.page(filter, page);
    }
}
