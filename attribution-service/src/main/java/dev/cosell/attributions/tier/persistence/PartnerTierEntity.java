package dev.cosell.attributions.tier.persistence;

import dev.cosell.attributions.attribution.policy.Tier;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Which tier a partner earned when it was last reckoned, and so was told of. */
@Entity
@Table(name = "partner_tier")
public class PartnerTierEntity {

    @Id
    @Column(name = "partner_id")
    private String partnerId;

    @Enumerated(EnumType.STRING)
    private Tier tier;

    @Column(name = "earned_at")
    private Instant earnedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected PartnerTierEntity() {}

    public void earn(Tier other, Instant at) {
        tier = other;
        earnedAt = at;
    }

    public String partnerId() {
        return partnerId;
    }

    public Tier tier() {
        return tier;
    }

    public Instant earnedAt() {
        return earnedAt;
    }
}
