package dev.cosell.attributions.link.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A one-time code for one address: all but the code, which only the key can tell from this. */
@Entity
@Table(name = "signing_code")
public class SigningCodeEntity {

    @Id private UUID id;
    @Version private long version;

    @Column(name = "link_id")
    private UUID linkId;

    private String email;
    private String mailbox;
    private String language;
    private byte[] nonce;

    @Column(name = "issued_at")
    private Instant issuedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    private int tries;
    private boolean superseded;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected SigningCodeEntity() {}

    public SigningCodeEntity(
            UUID id,
            UUID linkId,
            String email,
            String mailbox,
            String language,
            byte[] nonce,
            Instant issuedAt,
            Instant expiresAt) {
        this.id = id;
        this.linkId = linkId;
        this.email = email;
        this.mailbox = mailbox;
        this.language = language;
        this.nonce = nonce.clone();
        this.issuedAt = issuedAt;
        this.expiresAt = expiresAt;
    }

    public void countWrongTry() {
        tries++;
    }

    /** Until {@link #expiresAt()}, and not at it. */
    public boolean isExpiredAt(Instant now) {
        return !now.isBefore(expiresAt);
    }

    public UUID id() {
        return id;
    }

    public UUID linkId() {
        return linkId;
    }

    public String email() {
        return email;
    }

    /** The address without what stands behind a plus sign. */
    public String mailbox() {
        return mailbox;
    }

    public String language() {
        return language;
    }

    public byte[] nonce() {
        return nonce.clone();
    }

    public Instant issuedAt() {
        return issuedAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /** How often it was tried in vain. */
    public int tries() {
        return tries;
    }

    /** Whether a newer code for the same address has taken its place. */
    public boolean superseded() {
        return superseded;
    }
}
