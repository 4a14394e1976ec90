package dev.cosell.attributions.ledger.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far the ledger of a deal has come, and what was told of its end. */
@Entity
@Table(name = "subscription")
public class SubscriptionEntity {

    @Id
    @Column(name = "deal_id")
    private UUID dealId;

    @Version private long version;

    @Column(name = "partner_id")
    private String partnerId;

    @Column(name = "months_accrued")
    private int monthsAccrued;

    @Column(name = "ended_on")
    private @Nullable LocalDate endedOn;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected SubscriptionEntity() {}

    @SuppressWarnings("NullAway.Init") // Hibernate fills the version.
    public SubscriptionEntity(UUID dealId, String partnerId) {
        this.dealId = dealId;
        this.partnerId = partnerId;
    }

    public void accrued(int months) {
        monthsAccrued = months;
    }

    /**
     * @param on null where it turned out that it has not
     */
    public void ended(@Nullable LocalDate on) {
        endedOn = on;
    }

    public UUID dealId() {
        return dealId;
    }

    public String partnerId() {
        return partnerId;
    }

    public int monthsAccrued() {
        return monthsAccrued;
    }

    /** The first day without the subscription, once that was told; null while it goes on. */
    public @Nullable LocalDate endedOn() {
        return endedOn;
    }
}
