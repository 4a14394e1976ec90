package dev.cosell.attributions.ledger.persistence;

import dev.cosell.attributions.ledger.policy.Change;
import dev.cosell.attributions.ledger.policy.ChangeKind;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A change of a subscription; never changed itself. */
@Entity
@Immutable
@Table(name = "subscription_change")
public class SubscriptionChangeEntity {

    /** No other change of the deal has the reference. */
    @Embeddable
    public record Id(@Column(name = "deal_id") UUID dealId, String reference) {}

    @EmbeddedId private Id id;

    @Column(name = "partner_id")
    private String partnerId;

    @Enumerated(EnumType.STRING)
    private ChangeKind kind;

    @Column(name = "effective_on")
    private LocalDate effectiveOn;

    private @Nullable BigDecimal amount;
    private @Nullable String withdraws;

    @Column(name = "recorded_by")
    private String recordedBy;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected SubscriptionChangeEntity() {}

    public SubscriptionChangeEntity(
            UUID dealId, String partnerId, Change change, String recordedBy, Instant recordedAt) {
        Money money = change.money();
        this.id = new Id(dealId, change.reference());
        this.partnerId = partnerId;
        this.kind = change.kind();
        this.effectiveOn = change.effectiveOn();
        this.amount = money == null ? null : money.getAmount();
        this.withdraws = change.withdraws();
        this.recordedBy = recordedBy;
        this.recordedAt = recordedAt;
    }

    /**
     * @param currency of the deal
     */
    public Change change(CurrencyUnit currency) {
        return new Change(
                id.reference(),
                kind,
                effectiveOn,
                amount == null ? null : Money.of(currency, amount),
                withdraws);
    }

    public String recordedBy() {
        return recordedBy;
    }

    public Instant recordedAt() {
        return recordedAt;
    }
}
