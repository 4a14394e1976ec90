package dev.cosell.domains.partner.persistence;

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
    private String tier;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    private List<String> domains;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "sells_into", columnDefinition = "text[]")
    private @Nullable List<String> sellsInto;

    @Column(name = "channel_account_manager_id")
    private @Nullable String channelAccountManagerId;

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
            String newTier,
            List<String> newDomains,
            @Nullable String newChannelAccountManagerId,
            Instant at) {
        country = newCountry;
        sellsInto = newSellsInto;
        tier = newTier;
        domains = newDomains;
        channelAccountManagerId = newChannelAccountManagerId;
        changedAt = at;
    }

    public String id() {
        return id;
    }

    public String country() {
        return country;
    }

    public String tier() {
        return tier;
    }

    /** The partner's own domains, in canonical form. */
    public List<String> domains() {
        return domains;
    }

    /** Null where it was not told since the registry keeps it. */
    public @Nullable List<String> sellsInto() {
        return sellsInto;
    }

    public @Nullable String channelAccountManagerId() {
        return channelAccountManagerId;
    }

    public Instant changedAt() {
        return changedAt;
    }
}
