package dev.cosell.deals.partner.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What assignment-service tells of a partner. */
@Entity
@Table(name = "partner")
public class PartnerEntity {

    @Id private String id;
    private String country;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "sells_into", columnDefinition = "text[]")
    private List<String> sellsInto;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    private List<String> domains;

    private @Nullable String tier;

    @Column(name = "channel_account_manager_id")
    private @Nullable String channelAccountManagerId;

    @Column(name = "channel_consultant_id")
    private @Nullable String channelConsultantId;

    @Column(name = "changed_at")
    private Instant changedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected PartnerEntity() {}

    @SuppressWarnings("NullAway.Init") // describe() sets the rest.
    public PartnerEntity(String id) {
        this.id = id;
    }

    public void describe(
            String newCountry,
            List<String> newSellsInto,
            List<String> newDomains,
            String newTier,
            @Nullable String newChannelAccountManagerId,
            @Nullable String newChannelConsultantId,
            Instant at) {
        country = newCountry;
        sellsInto = newSellsInto;
        domains = newDomains;
        tier = newTier;
        channelAccountManagerId = newChannelAccountManagerId;
        channelConsultantId = newChannelConsultantId;
        changedAt = at;
    }

    public String id() {
        return id;
    }

    public String country() {
        return country;
    }

    public List<String> sellsInto() {
        return sellsInto;
    }

    /** Its own domains, in their stored form. */
    public List<String> domains() {
        return domains;
    }

    /** Null until assignment-service has told it. */
    public @Nullable String tier() {
        return tier;
    }

    public @Nullable String channelAccountManagerId() {
        return channelAccountManagerId;
    }

    public @Nullable String channelConsultantId() {
        return channelConsultantId;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
