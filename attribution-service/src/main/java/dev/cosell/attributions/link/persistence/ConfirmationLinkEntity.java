package dev.cosell.attributions.link.persistence;

import dev.cosell.attributions.link.policy.DeclineReason;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicInsert;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A link that the customer signs. Writes what there is, and changed columns only: a partner may
 * write no others than those of a link that it issues, revokes or presents.
 */
@Entity
@DynamicInsert
@DynamicUpdate
@Table(name = "confirmation_link")
public class ConfirmationLinkEntity {

    @Id private UUID id;
    @Version private long version;

    @Column(name = "deal_id")
    private UUID dealId;

    @Column(name = "partner_id")
    private String partnerId;

    @Column(name = "vendor_name")
    private @Nullable String vendorName;

    @Column(name = "partner_name")
    private @Nullable String partnerName;

    private String domain;
    private String company;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    private List<String> products;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "product_names", columnDefinition = "text[]")
    private List<String> productNames;

    private @Nullable String terms;

    @Column(name = "text_version")
    private int textVersion;

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

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "decline_reason")
    private @Nullable DeclineReason declineReason;

    @Column(name = "decline_comment")
    private @Nullable String declineComment;

    @Column(name = "signer_name")
    private @Nullable String signerName;

    @Column(name = "signer_email")
    private @Nullable String signerEmail;

    @Column(name = "signer_role")
    private @Nullable String signerRole;

    @Column(name = "allowed_signer_email")
    private @Nullable String allowedSignerEmail;

    @Column(name = "allowed_signer_reason")
    private @Nullable String allowedSignerReason;

    @Column(name = "allowed_signer_by")
    private @Nullable String allowedSignerBy;

    @Column(name = "allowed_signer_at")
    private @Nullable Instant allowedSignerAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected ConfirmationLinkEntity() {}

    public ConfirmationLinkEntity(
            UUID id,
            UUID dealId,
            String partnerId,
            String domain,
            String company,
            LinkContent content,
            String keyName,
            Instant issuedAt,
            Instant expiresAt) {
        this.id = id;
        this.dealId = dealId;
        this.partnerId = partnerId;
        this.domain = domain;
        this.company = company;
        this.vendorName = content.vendorName();
        this.partnerName = content.partnerName();
        this.products = content.products();
        this.productNames = content.productNames();
        this.terms = content.terms();
        this.textVersion = content.textVersion();
        this.status = LinkStatus.ISSUED;
        this.keyName = keyName;
        this.issuedAt = issuedAt;
        this.expiresAt = expiresAt;
    }

    /** R36: this address may sign as well, instead of one that was allowed before. */
    public void allowSigner(String email, String reason, String by, Instant at) {
        allowedSignerEmail = email;
        allowedSignerReason = reason;
        allowedSignerBy = by;
        allowedSignerAt = at;
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

    public void decline(DeclineReason reason, @Nullable String comment, Instant at) {
        end(LinkStatus.DECLINED_BY_CUSTOMER, at);
        declineReason = reason;
        declineComment = comment;
    }

    public void revoke(Instant at) {
        end(LinkStatus.REVOKED, at);
    }

    public void expire() {
        end(LinkStatus.EXPIRED, expiresAt);
    }

    private void end(LinkStatus how, Instant at) {
        status = how;
        endedAt = at;
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

    /** The status that is stored, whatever the clock says. */
    public LinkStatus status() {
        return status;
    }

    /** Null where nobody has signed, or it was erased. */
    public @Nullable String signerName() {
        return signerName;
    }

    public @Nullable String signerEmail() {
        return signerEmail;
    }

    public @Nullable String signerRole() {
        return signerRole;
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

    /** What the vendor was called when the link was issued; null for a link of before. */
    public @Nullable String vendorName() {
        return vendorName;
    }

    /** The partner's name when the link was issued; null where it was not known. */
    public @Nullable String partnerName() {
        return partnerName;
    }

    /** What a person reads for the partner. */
    public String partner() {
        return partnerName == null ? partnerId : partnerName;
    }

    public String domain() {
        return domain;
    }

    public String company() {
        return company;
    }

    /** What was sold, by the codes of products; empty where nobody said so. */
    public List<String> products() {
        return products;
    }

    /** What products were called when the link was issued; empty for a link of before. */
    public List<String> productNames() {
        return productNames;
    }

    /** What a person reads for the products. */
    public String productsInWords() {
        return String.join(", ", productNames.isEmpty() ? products : productNames);
    }

    /** What was agreed on, in the partner's words. */
    public @Nullable String terms() {
        return terms;
    }

    public int textVersion() {
        return textVersion;
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

    /** An address that operations have allowed. */
    public @Nullable String allowedSignerEmail() {
        return allowedSignerEmail;
    }

    /** Why they have. */
    public @Nullable String allowedSignerReason() {
        return allowedSignerReason;
    }

    public @Nullable String allowedSignerBy() {
        return allowedSignerBy;
    }

    /** When it was declined or revoked, or expired. */
    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public @Nullable DeclineReason declineReason() {
        return declineReason;
    }

    /** The customer's own words. */
    public @Nullable String declineComment() {
        return declineComment;
    }
}
