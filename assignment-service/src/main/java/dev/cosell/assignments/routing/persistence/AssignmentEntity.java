package dev.cosell.assignments.routing.persistence;

import dev.cosell.assignments.routing.policy.Routing;
import dev.cosell.assignments.territory.policy.Customer;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of a deal here, and who got it. */
@Entity
@Table(name = "assignment")
public class AssignmentEntity {

    @Id
    @Column(name = "deal_id")
    private UUID dealId;

    @Version private long version;

    @Enumerated(EnumType.STRING)
    private AssignmentStatus status;

    @Column(name = "partner_id")
    private @Nullable String partnerId;

    private @Nullable String domain;
    private @Nullable String country;

    @Column(name = "postal_code")
    private @Nullable String postalCode;

    private @Nullable Integer employees;
    private @Nullable String language;
    private @Nullable String industry;

    @Column(name = "registered_at")
    private @Nullable Instant registeredAt;

    @Column(name = "requested_at")
    private @Nullable Instant requestedAt;

    @Column(name = "resolved_at")
    private @Nullable Instant resolvedAt;

    @Column(name = "responsible_growth_specialist_id")
    private @Nullable String responsibleGrowthSpecialistId;

    @Column(name = "growth_specialist_id")
    private @Nullable String growthSpecialistId;

    @Column(name = "territory_code")
    private @Nullable String territoryCode;

    @Column(name = "territory_name")
    private @Nullable String territoryName;

    @Column(name = "territory_version")
    private @Nullable Long territoryVersion;

    private @Nullable String rule;
    private @Nullable String reason;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Column(name = "must_move_since")
    private @Nullable Instant mustMoveSince;

    @Column(name = "unassigned_since")
    private @Nullable Instant unassignedSince;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected AssignmentEntity() {}

    /**
     * @param ofPartnerId null for a direct deal
     */
    public void registered(
            @Nullable String ofPartnerId, String ofDomain, Customer customer, Instant at) {
        partnerId = ofPartnerId;
        domain = ofDomain;
        country = customer.country();
        postalCode = customer.postalCode();
        employees = customer.employees();
        language = customer.language();
        industry = customer.industry();
        registeredAt = at;
    }

    /** A direct deal is offered to a partner, or is the growth specialist's alone again. */
    public void offered(@Nullable String toPartnerId) {
        partnerId = toPartnerId;
    }

    /** The deal asks for a growth specialist; a channel sale does not. */
    public void requested(Instant at) {
        requestedAt = at;
    }

    public void resolved(@Nullable String responsibleId, Instant at) {
        responsibleGrowthSpecialistId = responsibleId;
        resolvedAt = at;
    }

    /**
     * The customer, once registration, request and resolution are in and nothing was decided; empty
     * before and after.
     */
    public Optional<Customer> awaitingRouting() {
        return status == AssignmentStatus.PENDING
                        && endedAt == null
                        && requestedAt != null
                        && resolvedAt != null
                ? customer()
                : Optional.empty();
    }

    /** Empty before the registration is in. */
    public Optional<Customer> customer() {
        return country == null || postalCode == null
                ? Optional.empty()
                : Optional.of(new Customer(country, postalCode, employees, language, industry));
    }

    /** Whether the deal is under way and was routed: it has somebody, or waits in the queue. */
    public boolean isOpen() {
        return status != AssignmentStatus.PENDING && endedAt == null;
    }

    public void decide(Routing routing, Instant at) {
        rule = routing.rule();
        reason = routing.reason();
        decidedAt = at;
        var assigned = routing instanceof Routing.Assigned found ? found : null;
        var territory = assigned == null ? null : assigned.territory();
        status = assigned == null ? AssignmentStatus.UNASSIGNED : AssignmentStatus.ASSIGNED;
        growthSpecialistId = assigned == null ? null : assigned.growthSpecialistId();
        territoryCode = territory == null ? null : territory.code();
        territoryName = territory == null ? null : territory.name();
        territoryVersion = territory == null ? null : territory.version();
        mustMoveSince = null;
        if (assigned != null) {
            unassignedSince = null;
        } else if (unassignedSince == null) {
            unassignedSince = at;
        }
    }

    /** It is to pass on, and nobody is there to take it: it is looked at with what waits. */
    public void mustMove(Instant at) {
        if (mustMoveSince == null) {
            mustMoveSince = at;
        }
    }

    /** Whoever has it can go on. */
    public void mayStay() {
        mustMoveSince = null;
    }

    /** The deal has ended: it no longer counts as load. */
    public void end(Instant at) {
        if (endedAt == null) {
            endedAt = at;
        }
    }

    public UUID dealId() {
        return dealId;
    }

    public AssignmentStatus status() {
        return status;
    }

    public @Nullable String domain() {
        return domain;
    }

    public @Nullable String partnerId() {
        return partnerId;
    }

    public @Nullable String responsibleGrowthSpecialistId() {
        return responsibleGrowthSpecialistId;
    }

    public @Nullable String growthSpecialistId() {
        return growthSpecialistId;
    }

    public @Nullable String territoryCode() {
        return territoryCode;
    }

    public @Nullable String territoryName() {
        return territoryName;
    }

    public @Nullable Long territoryVersion() {
        return territoryVersion;
    }

    public @Nullable String rule() {
        return rule;
    }

    public @Nullable String reason() {
        return reason;
    }

    public @Nullable Instant decidedAt() {
        return decidedAt;
    }

    /** Since when it waits in the queue; null while it does not. */
    public @Nullable Instant unassignedSince() {
        return unassignedSince;
    }

    public @Nullable String country() {
        return country;
    }

    public @Nullable String postalCode() {
        return postalCode;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }
}
