package dev.cosell.attributions.link.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A link that the customer signs. Writes changed columns only: a partner may write no others than
 * those of a presentation.
 */
@Entity
@DynamicUpdate
@Table(name = "confirmation_link")
public class ConfirmationLinkEntity {

    @Id private UUID id;
    @Version private long version;

    @Column(name = "deal_id")
    private UUID dealId;

    @Column(name = "partner_id")
    private String partnerId;

    private String domain;
    private String company;

    @Enumerated(EnumType.STRING)
    private LinkStatus status;

    @Column(name = "key_name")
    private String keyName;

    @Column(name = "issued_at")
    private Instant issuedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "signed_at")
    private @Nullable Instant signedAt;

    @Column(name = "presented_at")
    private @Nullable Instant presentedAt;

    @Column(name = "signer_name")
    private @Nullable String signerName;

    @Column(name = "signer_email")
    private @Nullable String signerEmail;

    @Column(name = "signer_role")
    private @Nullable String signerRole;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected ConfirmationLinkEntity() {}

    public ConfirmationLinkEntity(
            UUID id,
            UUID dealId,
            String partnerId,
            String domain,
            String company,
            String keyName,
            Instant issuedAt,
            Instant expiresAt) {
        this.id = id;
        this.dealId = dealId;
        this.partnerId = partnerId;
        this.domain = domain;
        this.company = company;
        this.status = LinkStatus.ISSUED;
        this.keyName = keyName;
        this.issuedAt = issuedAt;
        this.expiresAt = expiresAt;
    }

    /** Whoever signed it; the person's data stay in this row. */
    public void sign(String name, String email, String role, Instant at) {
        status = LinkStatus.SIGNED;
        signerName = name;
        signerEmail = email;
        signerRole = role;
        signedAt = at;
    }

    public void present(Instant at) {
        status = LinkStatus.PRESENTED;
        presentedAt = at;
    }

    /**
     * The status now: an unsigned link expires by the clock, at {@link #expiresAt()} and not a
     * moment later.
     */
    public LinkStatus statusAt(Instant now) {
        return status == LinkStatus.ISSUED && !now.isBefore(expiresAt)
                ? LinkStatus.EXPIRED
                : status;
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

    public String domain() {
        return domain;
    }

    public String company() {
        return company;
    }

    public String keyName() {
        return keyName;
    }

    public Instant issuedAt() {
        return issuedAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public @Nullable Instant signedAt() {
        return signedAt;
    }

    public @Nullable Instant presentedAt() {
        return presentedAt;
    }
}
