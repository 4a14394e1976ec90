package dev.cosell.attributions.ledger.persistence;

import dev.cosell.attributions.ledger.policy.Account;
import dev.cosell.attributions.ledger.policy.Change;
import dev.cosell.attributions.ledger.policy.Entry;
import dev.cosell.attributions.ledger.policy.EntryReason;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An entry of the ledger; never changed. */
@Entity
@Immutable
@Table(name = "ledger_entry")
public class LedgerEntryEntity {

    @Id private UUID id;

    @Column(name = "deal_id")
    private UUID dealId;

    @Column(name = "partner_id")
    private String partnerId;

    private int month;

    @Column(name = "period_from")
    private LocalDate periodFrom;

    @Column(name = "period_to")
    private LocalDate periodTo;

    @Enumerated(EnumType.STRING)
    private EntryReason reason;

    private BigDecimal percent;
    private String currency;

    @Column(name = "reversal_of")
    private @Nullable UUID reversalOf;

    @Column(name = "change_reference")
    private @Nullable String changeReference;

    @Column(name = "lines")
    private int lineCount;

    @Column(name = "posted_at")
    private Instant postedAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "ledger_line", joinColumns = @JoinColumn(name = "entry_id"))
    @OrderColumn(name = "number")
    @BatchSize(size = 101)
    @Immutable
    private List<LedgerLine> lines;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected LedgerEntryEntity() {}

    /**
     * @param reversalOf the accrual of the month; null for the accrual itself
     */
    public LedgerEntryEntity(
            UUID id,
            UUID dealId,
            String partnerId,
            BigDecimal percent,
            Entry entry,
            @Nullable UUID reversalOf,
            Instant postedAt) {
        Change change = entry.change();
        this.id = id;
        this.dealId = dealId;
        this.partnerId = partnerId;
        this.month = entry.month();
        this.periodFrom = entry.period().from();
        this.periodTo = entry.period().to();
        this.reason = entry.reason();
        this.percent = percent;
        this.currency = entry.earned().getCurrencyUnit().getCode();
        this.reversalOf = reversalOf;
        this.changeReference = change == null ? null : change.reference();
        this.lines = entry.lines().stream().map(line -> LedgerLine.of(line, partnerId)).toList();
        this.lineCount = lines.size();
        this.postedAt = postedAt;
    }

    /** What the partner earns by it; below zero where it takes something back. */
    public BigDecimal earned() {
        return lines.stream()
                .filter(line -> line.account() == Account.PARTNER_PAYABLE)
                .map(LedgerLine::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .negate();
    }

    public UUID id() {
        return id;
    }

    public UUID dealId() {
        return dealId;
    }

    public String partnerId() {
        return partnerId;
    }

    /** Of the term, from 1 on. */
    public int month() {
        return month;
    }

    public LocalDate periodFrom() {
        return periodFrom;
    }

    /** The first day that no longer belongs. */
    public LocalDate periodTo() {
        return periodTo;
    }

    public EntryReason reason() {
        return reason;
    }

    public BigDecimal percent() {
        return percent;
    }

    public String currency() {
        return currency;
    }

    /** The accrual of the month; null for the accrual itself. */
    public @Nullable UUID reversalOf() {
        return reversalOf;
    }

    /** What made a correction necessary; null for an accrual. */
    public @Nullable String changeReference() {
        return changeReference;
    }

    public Instant postedAt() {
        return postedAt;
    }

    /** As far as the reader may see them: a partner sees its own account. */
    public List<LedgerLine> lines() {
        return lines;
    }
}
