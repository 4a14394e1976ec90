package dev.cosell.domains.registration.persistence;

import dev.cosell.domains.registration.policy.Holder;
import dev.cosell.domains.registration.policy.Registration;
import dev.cosell.domains.registration.policy.RegistrationStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A domain that is, or was, somebody's: whose, and what of, never changes. */
@Entity
@DynamicUpdate // The database grants no change of the other columns.
@Table(name = "domain_registration")
public class DomainRegistrationEntity {

    @Id private UUID id;
    @Version private long version;
    private String name;

    @Enumerated(EnumType.STRING)
    private RegistrationStatus status;

    @Enumerated(EnumType.STRING)
    @Column(name = "holder_kind")
    private HolderKind holderKind;

    @Column(name = "partner_id")
    private @Nullable String partnerId;

    @Column(name = "registered_by")
    private String registeredBy;

    private String company;
    private String country;

    @Column(name = "postal_code")
    private String postalCode;

    private @Nullable Integer employees;

    @Column(name = "registered_at")
    private Instant registeredAt;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Column(name = "grace_until")
    private @Nullable Instant graceUntil;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "ended_by")
    private @Nullable String endedBy;

    @Enumerated(EnumType.STRING)
    @Column(name = "end_reason")
    private @Nullable EndReason endReason;

    @Column(name = "end_note")
    private @Nullable String endNote;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected DomainRegistrationEntity() {}

    /**
     * @param name the canonical form
     */
    public DomainRegistrationEntity(
            UUID id,
            String name,
            Holder holder,
            String registeredBy,
            Company company,
            Instant registeredAt,
            @Nullable Instant expiresAt) {
        this.id = id;
        this.name = name;
        this.status = RegistrationStatus.REGISTERED;
        this.holderKind = HolderKind.of(holder);
        this.partnerId = holder instanceof Holder.Partner partner ? partner.partnerId() : null;
        this.registeredBy = registeredBy;
        this.company = company.name();
        this.country = company.country();
        this.postalCode = company.postalCode();
        this.employees = company.employees();
        this.registeredAt = registeredAt;
        this.expiresAt = expiresAt;
    }

    /** The company behind the domain, as its registrant describes it. */
    public record Company(
            String name, String country, String postalCode, @Nullable Integer employees) {}

    /** Why a registration holds its domain no longer. */
    public enum EndReason {
        RELEASED,
        FORCED,
        EXPIRED,
        TRANSFERRED
    }

    /**
     * Begins another term.
     *
     * @param newEnd null for without end
     */
    public void renew(@Nullable Instant newEnd) {
        status = RegistrationStatus.REGISTERED;
        expiresAt = newEnd;
        graceUntil = null;
    }

    /** Its term is over, and it can still be renewed. */
    public void beginGrace(Instant until) {
        status = RegistrationStatus.GRACE;
        graceUntil = until;
    }

    /**
     * It holds its domain no longer.
     *
     * @param note what operations say of it
     */
    public void end(EndReason reason, String by, @Nullable String note, Instant at) {
        status =
                reason == EndReason.EXPIRED
                        ? RegistrationStatus.EXPIRED
                        : RegistrationStatus.RELEASED;
        endReason = reason;
        endedBy = by;
        endNote = note;
        endedAt = at;
    }

    /** What decisions see of it. */
    public Registration facts() {
        return new Registration(holder(), status);
    }

    public Holder holder() {
        return switch (holderKind) {
            case PARTNER -> new Holder.Partner(Objects.requireNonNull(partnerId));
            case DIRECT_SALES -> new Holder.DirectSales(registeredBy);
        };
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String name() {
        return name;
    }

    public RegistrationStatus status() {
        return status;
    }

    public HolderKind holderKind() {
        return holderKind;
    }

    public @Nullable String partnerId() {
        return partnerId;
    }

    public String registeredBy() {
        return registeredBy;
    }

    public String company() {
        return company;
    }

    public String country() {
        return country;
    }

    public String postalCode() {
        return postalCode;
    }

    public @Nullable Integer employees() {
        return employees;
    }

    public Instant registeredAt() {
        return registeredAt;
    }

    public Company companyBehind() {
        return new Company(company, country, postalCode, employees);
    }

    /** The end of its term; null where it has none (A21). */
    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    public @Nullable Instant graceUntil() {
        return graceUntil;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public @Nullable String endedBy() {
        return endedBy;
    }

    public @Nullable EndReason endReason() {
        return endReason;
    }

    public @Nullable String endNote() {
        return endNote;
    }
}
