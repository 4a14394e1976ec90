package dev.cosell.assignments.partner.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A partner, and who looks after it. */
@Entity
@Table(name = "partner")
public class PartnerEntity {

    @Id private String id;
    @Version private long version;
    private String name;
    private String country;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "sells_into", columnDefinition = "text[]")
    private List<String> sellsInto;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    private List<String> domains;

    @Enumerated(EnumType.STRING)
    private Tier tier;

    @Column(name = "external_reference")
    private @Nullable String externalReference;

    @Column(name = "channel_account_manager_id")
    private @Nullable String channelAccountManagerId;

    @Column(name = "channel_consultant_id")
    private @Nullable String channelConsultantId;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected PartnerEntity() {}

    public PartnerEntity(
            String id,
            String name,
            String country,
            List<String> sellsInto,
            List<String> domains,
            Tier tier,
            @Nullable String externalReference) {
        this.id = id;
        this.name = name;
        this.country = country;
        this.sellsInto = sellsInto;
        this.domains = domains;
        this.tier = tier;
        this.externalReference = externalReference;
    }

    /** Takes over what the caller says of the partner; its account team stays. */
    public void describe(
            String newName,
            String newCountry,
            List<String> newSellsInto,
            List<String> newDomains,
            Tier newTier,
            @Nullable String newExternalReference) {
        name = newName;
        country = newCountry;
        sellsInto = newSellsInto;
        domains = newDomains;
        tier = newTier;
        externalReference = newExternalReference;
    }

    /** It has another tier from here on, a higher or a lower one. */
    public void give(Tier newTier) {
        tier = newTier;
    }

    public void appoint(String newChannelAccountManagerId, String newChannelConsultantId) {
        channelAccountManagerId = newChannelAccountManagerId;
        channelConsultantId = newChannelConsultantId;
    }

    /** Somebody else looks after the partner in whichever place one had. */
    public void replace(String fromId, String toId) {
        if (fromId.equals(channelAccountManagerId)) {
            channelAccountManagerId = toId;
        }
        if (fromId.equals(channelConsultantId)) {
            channelConsultantId = toId;
        }
    }

    public String id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String name() {
        return name;
    }

    public String country() {
        return country;
    }

    public List<String> sellsInto() {
        return sellsInto;
    }

    public List<String> domains() {
        return domains;
    }

    public Tier tier() {
        return tier;
    }

    public @Nullable String externalReference() {
        return externalReference;
    }

    public @Nullable String channelAccountManagerId() {
        return channelAccountManagerId;
    }

    public @Nullable String channelConsultantId() {
        return channelConsultantId;
    }
}
