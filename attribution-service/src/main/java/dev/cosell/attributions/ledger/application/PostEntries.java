package dev.cosell.attributions.ledger.application;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.attributions.ledger.messaging.LedgerEvents;
import dev.cosell.attributions.ledger.persistence.LedgerEntryEntity;
import dev.cosell.attributions.ledger.persistence.LedgerRepository;
import dev.cosell.attributions.ledger.policy.Entry;
import dev.cosell.attributions.ledger.policy.EntryReason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Writes entries, and tells of them. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class PostEntries {

    private final LedgerRepository ledger;
    private final LedgerEvents events;
    private final Clock clock;

    PostEntries(LedgerRepository ledger, LedgerEvents events, Clock clock) {
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The deal's row is locked.
     *
     * @param accruals of the months that are accrued already; those of accruals among the entries
     *     are added
     */
    List<LedgerEntryEntity> post(
            AttributionEntity deal, List<Entry> entries, Map<Integer, UUID> accruals) {
        Instant now = clock.instant();
        List<LedgerEntryEntity> posted = new ArrayList<>();
        for (Entry entry : entries) {
            UUID id = UuidCreator.getTimeOrderedEpoch();
            if (entry.reason() == EntryReason.MONTH_OVER) {
                accruals.put(entry.month(), id);
            }
            UUID accrual = Objects.requireNonNull(accruals.get(entry.month()), "Accrued first");
            posted.add(
                    new LedgerEntryEntity(
                            id,
                            deal.dealId(),
                            deal.partnerId(),
                            Objects.requireNonNull(deal.revenueSharePercent(), "Granted first"),
                            entry,
                            accrual.equals(id) ? null : accrual,
                            now));
        }
        if (!posted.isEmpty()) {
            ledger.persist(posted);
            events.posted(deal.dealId(), posted);
        }
        return posted;
    }
}
