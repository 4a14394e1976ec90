package dev.cosell.deals.deal.persistence;

import dev.cosell.deals.deal.policy.Actor;
import dev.cosell.deals.deal.policy.CollaborationStatus;
import dev.cosell.deals.deal.policy.CreditFacts;
import dev.cosell.deals.deal.policy.CreditStatus;
import dev.cosell.deals.deal.policy.Deadlines;
import dev.cosell.deals.deal.policy.DealFacts;
import dev.cosell.deals.deal.policy.DealStatus;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.DecisionMode;
import dev.cosell.deals.deal.policy.ForwardingStatus;
import dev.cosell.deals.deal.policy.HolderClass;
import dev.cosell.deals.deal.policy.RuleSet;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.deals.deal.policy.SalesMotion;
import dev.cosell.deals.deal.policy.Stage;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A deal and its collaboration: one row, so that one lock orders everything that happens to it. */
@Entity
@Table(name = "deal")
public class DealEntity {

    @Id private UUID id;
    @Version private long version;

    @Column(name = "partner_id")
    private @Nullable String partnerId;

    @Column(name = "registered_by")
    private String registeredBy;

    @Column(name = "registered_at")
    private Instant registeredAt;

    @Column(name = "rule_set")
    private String ruleSet;

    @Enumerated(EnumType.STRING)
    private @Nullable SalesMotion motion;

    @Enumerated(EnumType.STRING)
    private DealStatus status;

    @Enumerated(EnumType.STRING)
    private Stage stage;

    private String domain;

    @Column(name = "company_name")
    private String companyName;

    @Column(name = "company_country")
    private String companyCountry;

    @Column(name = "company_postal_code")
    private String companyPostalCode;

    @Column(name = "company_employees")
    private @Nullable Integer companyEmployees;

    @Column(name = "company_industry")
    private @Nullable String companyIndustry;

    private @Nullable String language;

    @Column(name = "contact_name")
    private String contactName;

    @Column(name = "contact_email")
    private String contactEmail;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    private List<String> products;

    @Column(name = "expected_mrr")
    private BigDecimal expectedMrr;

    private String currency;

    @Column(name = "expected_close_date")
    private LocalDate expectedCloseDate;

    @Column(name = "external_reference")
    private @Nullable String externalReference;

    @Enumerated(EnumType.STRING)
    @Column(name = "collaboration_status")
    private @Nullable CollaborationStatus collaborationStatus;

    @Enumerated(EnumType.STRING)
    @Column(name = "forwarding_status")
    private @Nullable ForwardingStatus forwardingStatus;

    @Column(name = "forwarding_partner_id")
    private @Nullable String forwardingPartnerId;

    @Column(name = "forwarded_at")
    private @Nullable Instant forwardedAt;

    @Column(name = "forwarding_decline_reason")
    private @Nullable String forwardingDeclineReason;

    @Enumerated(EnumType.STRING)
    @Column(name = "holder_class")
    private @Nullable HolderClass holderClass;

    @Column(name = "existing_customer")
    private @Nullable Boolean existingCustomer;

    @Column(name = "growth_specialist_id")
    private @Nullable String growthSpecialistId;

    @Column(name = "unassigned_since")
    private @Nullable Instant unassignedSince;

    @Enumerated(EnumType.STRING)
    @Column(name = "decision_mode")
    private @Nullable DecisionMode decisionMode;

    @Column(name = "decision_rule")
    private @Nullable String decisionRule;

    @Column(name = "assigned_at")
    private @Nullable Instant assignedAt;

    @Column(name = "remind_at")
    private @Nullable Instant remindAt;

    @Column(name = "escalate_at")
    private @Nullable Instant escalateAt;

    @Column(name = "accept_at")
    private @Nullable Instant acceptAt;

    @Column(name = "account_manager_informed_at")
    private @Nullable Instant accountManagerInformedAt;

    @Column(name = "decline_reason")
    private @Nullable String declineReason;

    @Column(name = "accepted_at")
    private @Nullable Instant acceptedAt;

    @Column(name = "link_signed_at")
    private @Nullable Instant linkSignedAt;

    @Column(name = "link_presented_at")
    private @Nullable Instant linkPresentedAt;

    @Column(name = "credit_warned_at")
    private @Nullable Instant creditWarnedAt;

    @Column(name = "credit_waived_at")
    private @Nullable Instant creditWaivedAt;

    @Column(name = "credit_guard_lifted_at")
    private @Nullable Instant creditGuardLiftedAt;

    @Column(name = "credit_guard_lifted_why")
    private @Nullable String creditGuardLiftedWhy;

    @Enumerated(EnumType.STRING)
    @Column(name = "credit_status")
    private @Nullable CreditStatus creditStatus;

    @Column(name = "credit_decided_at")
    private @Nullable Instant creditDecidedAt;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    private @Nullable BigDecimal mrr;

    @Column(name = "loss_reason")
    private @Nullable String lossReason;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected DealEntity() {}

    /**
     * A deal that was just registered; R16: its collaboration is requested with it, unless it is a
     * channel sale or a direct deal, which have none. A direct deal is whose growth specialist
     * registered it.
     */
    public DealEntity(UUID id, DealRegistration registration, RuleSet ruleSet, Instant at) {
        this.id = id;
        this.partnerId = registration.partnerId();
        this.registeredBy = registration.registeredBy();
        this.registeredAt = at;
        this.ruleSet = ruleSet.id();
        this.motion = registration.motion();
        this.status = DealStatus.OPEN;
        this.stage = Stage.QUALIFIED;
        this.domain = registration.domain();
        this.companyName = registration.companyName();
        this.companyCountry = registration.companyCountry();
        this.companyPostalCode = registration.companyPostalCode();
        this.companyEmployees = registration.companyEmployees();
        this.companyIndustry = registration.companyIndustry();
        this.language = registration.language();
        this.contactName = registration.contactName();
        this.contactEmail = registration.contactEmail();
        this.products = registration.products();
        this.expectedMrr = registration.expectedMrr();
        this.currency = registration.currency();
        this.expectedCloseDate = registration.expectedCloseDate();
        this.externalReference = registration.externalReference();
        if (registration.motion() == null) {
            this.growthSpecialistId = registration.registeredBy();
            this.assignedAt = at;
        } else if (registration.motion() != SalesMotion.CHANNEL_SALE) {
            this.collaborationStatus = CollaborationStatus.REQUESTED;
        }
    }

    /** What it says of itself. */
    public DealRegistration registration() {
        return new DealRegistration(
                partnerId,
                registeredBy,
                motion,
                domain,
                companyName,
                companyCountry,
                companyPostalCode,
                companyEmployees,
                companyIndustry,
                language,
                contactName,
                contactEmail,
                products,
                expectedMrr,
                currency,
                expectedCloseDate,
                externalReference);
    }

    /** Mends what it says of itself, apart from what decided its routing. */
    public void revise(DealRegistration revised) {
        companyIndustry = revised.companyIndustry();
        language = revised.language();
        contactName = revised.contactName();
        contactEmail = revised.contactEmail();
        products = revised.products();
        expectedMrr = revised.expectedMrr();
        currency = revised.currency();
        expectedCloseDate = revised.expectedCloseDate();
        externalReference = revised.externalReference();
    }

    /**
     * What the rules may ask, seen by whoever wants to act.
     *
     * @param inForce the rule set that {@link #ruleSet()} names
     * @param accountManagerId the partner's channel account manager, if it has one
     * @param deputyId who decides while its growth specialist is away
     */
    public DealFacts facts(
            RuleSet inForce,
            Actor actor,
            @Nullable String accountManagerId,
            @Nullable String deputyId,
            Instant now) {
        return new DealFacts(
                inForce,
                motion,
                actor,
                accountManagerId,
                collaborationStatus,
                holderClass,
                existingCustomer,
                growthSpecialistId,
                deputyId,
                decisionMode,
                forwardingStatus,
                null,
                new CreditFacts(
                        linkPresentedAt != null,
                        creditWarnedAt,
                        creditWaivedAt != null,
                        creditGuardLiftedAt != null),
                Map.of(),
                Set.of(),
                now);
    }

    public void resolveDomain(HolderClass holder, boolean customer) {
        holderClass = holder;
        existingCustomer = customer;
    }

    public void accountManagerInformed(Instant at) {
        accountManagerInformedAt = at;
    }

    /**
     * @param toGrowthSpecialistId null where nobody was found
     */
    public void assign(@Nullable String toGrowthSpecialistId, Instant at) {
        growthSpecialistId = toGrowthSpecialistId;
        unassignedSince = toGrowthSpecialistId == null ? at : null;
    }

    /** As {@link #assign}, after the decision mode is known: the time to decide begins anew. */
    public void reassign(@Nullable String toGrowthSpecialistId, Instant at) {
        assign(toGrowthSpecialistId, at);
        assignedAt = toGrowthSpecialistId == null ? null : at;
    }

    /** Whether somebody leads it already, so that another one takes it over. */
    public boolean isLed() {
        return motion == null
                || (collaborationStatus != null
                        && collaborationStatus != CollaborationStatus.REQUESTED);
    }

    /** Whether the domain is resolved and a growth specialist is there, and no mode was decided. */
    public boolean awaitsDecisionMode() {
        return collaborationStatus == CollaborationStatus.REQUESTED
                && holderClass != null
                && growthSpecialistId != null;
    }

    public void setDecisionMode(Decision decision, Instant at) {
        assignedAt = at;
        decisionMode = RulesOfEngagement.modeOf(decision);
        decisionRule = decision.rule();
        collaborationStatus = CollaborationStatus.ASSIGNED;
    }

    /**
     * @param deadlines null where nothing happens by itself
     */
    public void setDeadlines(@Nullable Deadlines deadlines) {
        remindAt = deadlines == null ? null : deadlines.remindAt();
        escalateAt = deadlines == null ? null : deadlines.escalateAt();
        acceptAt = deadlines == null ? null : deadlines.acceptAt();
    }

    public void accept(Instant at) {
        collaborationStatus = CollaborationStatus.ACCEPTED;
        acceptedAt = at;
    }

    /** A19: a declined collaboration ends the deal. */
    public void decline(String reason) {
        collaborationStatus = CollaborationStatus.DECLINED;
        status = DealStatus.DECLINED;
        declineReason = reason;
    }

    /** A8: there is no deal without its collaboration. */
    public void withdraw() {
        collaborationStatus = CollaborationStatus.WITHDRAWN;
        status = DealStatus.WITHDRAWN;
    }

    /** A11: an old channel sale becomes a collaboration; its rule set stays. */
    public void convert() {
        motion = SalesMotion.PARTNER_COLLABORATION;
        collaborationStatus = CollaborationStatus.REQUESTED;
    }

    /** Whether it is in a competition for its domain, where one runs (R28). */
    public boolean competes() {
        return status == DealStatus.OPEN && motion == SalesMotion.PARTNER_COLLABORATION;
    }

    /** R28: it goes on, and its competitors do not. */
    public void winCompetition() {
        motion = SalesMotion.BEST_PARTNER_WINS;
    }

    /**
     * R33: the deal is offered to a partner. Until it is answered the partner sees it as one of its
     * own; the motion stays open.
     */
    public void forward(String toPartnerId, Instant at) {
        partnerId = toPartnerId;
        forwardingPartnerId = toPartnerId;
        forwardingStatus = ForwardingStatus.OFFERED;
        forwardingDeclineReason = null;
        forwardedAt = at;
    }

    /** R34 and R33: the partner takes it, and works with its growth specialist to the close. */
    public void acceptForwarding(boolean customer, Instant at) {
        forwardingStatus = ForwardingStatus.ACCEPTED;
        motion = SalesMotion.DO_INBOUND_FOR_ME;
        existingCustomer = customer;
        accept(at);
    }

    /** R34: the partner does not take it; {@link DealRepository#returnDeclined} comes after. */
    public void declineForwarding(String reason) {
        forwardingStatus = ForwardingStatus.DECLINED;
        forwardingDeclineReason = reason;
    }

    /** R33: the deal is a direct one again, and the partner sees it no more. */
    public void withdrawForwarding() {
        forwardingStatus = ForwardingStatus.WITHDRAWN;
        partnerId = null;
    }

    /** A6: the partner is told that a won close would forfeit its credit. */
    public void warnOfCredit(Instant at) {
        creditWarnedAt = at;
    }

    /** A6: the partner acknowledges the loss. */
    public void waiveCredit(Instant at) {
        creditWaivedAt = at;
    }

    /** A6: operations let the deal be closed without its credit. */
    public void liftCreditGuard(String why, Instant at) {
        creditGuardLiftedWhy = why;
        creditGuardLiftedAt = at;
    }

    /** R35: what attribution-service decided on the partner's credit. */
    public void creditDecided(CreditStatus as, Instant at) {
        creditStatus = as;
        creditDecidedAt = at;
    }

    public void advance(Stage to) {
        stage = to;
    }

    public void win(BigDecimal wonMrr, Instant now) {
        mrr = wonMrr;
        close(DealStatus.WON, now);
    }

    public void lose(String reason, Instant now) {
        lossReason = reason;
        close(DealStatus.LOST, now);
    }

    /**
     * A close that knows of the presentation comes after it, whatever the clocks of two machines
     * say (A7).
     */
    private void close(DealStatus as, Instant now) {
        status = as;
        collaborationStatus = collaborationStatus == null ? null : CollaborationStatus.ENDED;
        closedAt =
                linkPresentedAt == null || now.isAfter(linkPresentedAt)
                        ? now
                        : linkPresentedAt.plus(1, ChronoUnit.MICROS);
    }

    public void linkSigned(Instant at) {
        linkSignedAt = at;
    }

    public void linkPresented(Instant at) {
        linkPresentedAt = at;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    /** Null for a direct deal, unless it is offered to a partner. */
    public @Nullable String partnerId() {
        return partnerId;
    }

    /** Whose deal it is, for others; null for a direct deal, also while it is only offered. */
    public @Nullable String takenBy() {
        return motion == null ? null : partnerId;
    }

    /**
     * Whose deal it is.
     *
     * @throws NullPointerException for a direct deal
     */
    public String ofPartner() {
        return Objects.requireNonNull(partnerId, "A direct deal has no partner");
    }

    /** Null where it was never offered to a partner. */
    public @Nullable ForwardingStatus forwardingStatus() {
        return forwardingStatus;
    }

    /** To whom it was offered last. */
    public @Nullable String forwardingPartnerId() {
        return forwardingPartnerId;
    }

    public @Nullable Instant forwardedAt() {
        return forwardedAt;
    }

    public @Nullable String forwardingDeclineReason() {
        return forwardingDeclineReason;
    }

    public String registeredBy() {
        return registeredBy;
    }

    public Instant registeredAt() {
        return registeredAt;
    }

    public String ruleSet() {
        return ruleSet;
    }

    /** Null for a direct deal. */
    public @Nullable SalesMotion motion() {
        return motion;
    }

    public DealStatus status() {
        return status;
    }

    public Stage stage() {
        return stage;
    }

    public String domain() {
        return domain;
    }

    public String companyName() {
        return companyName;
    }

    public String companyCountry() {
        return companyCountry;
    }

    public String companyPostalCode() {
        return companyPostalCode;
    }

    public @Nullable Integer companyEmployees() {
        return companyEmployees;
    }

    public @Nullable String companyIndustry() {
        return companyIndustry;
    }

    public @Nullable String language() {
        return language;
    }

    public String contactName() {
        return contactName;
    }

    public String contactEmail() {
        return contactEmail;
    }

    public List<String> products() {
        return products;
    }

    public BigDecimal expectedMrr() {
        return expectedMrr;
    }

    public String currency() {
        return currency;
    }

    public LocalDate expectedCloseDate() {
        return expectedCloseDate;
    }

    public @Nullable String externalReference() {
        return externalReference;
    }

    public @Nullable CollaborationStatus collaborationStatus() {
        return collaborationStatus;
    }

    public @Nullable HolderClass holderClass() {
        return holderClass;
    }

    public @Nullable Boolean existingCustomer() {
        return existingCustomer;
    }

    public @Nullable String growthSpecialistId() {
        return growthSpecialistId;
    }

    /** Since when nobody is found who answers for it; null while somebody does, or is asked. */
    public @Nullable Instant unassignedSince() {
        return unassignedSince;
    }

    public @Nullable DecisionMode decisionMode() {
        return decisionMode;
    }

    public @Nullable String decisionRule() {
        return decisionRule;
    }

    public @Nullable String declineReason() {
        return declineReason;
    }

    public @Nullable Instant acceptedAt() {
        return acceptedAt;
    }

    public @Nullable Instant linkSignedAt() {
        return linkSignedAt;
    }

    public @Nullable Instant linkPresentedAt() {
        return linkPresentedAt;
    }

    public @Nullable Instant assignedAt() {
        return assignedAt;
    }

    /** A12: of the last assignment, whether or not it is decided on since. */
    public @Nullable Deadlines deadlines() {
        return remindAt == null || escalateAt == null
                ? null
                : new Deadlines(remindAt, escalateAt, acceptAt);
    }

    public @Nullable Instant accountManagerInformedAt() {
        return accountManagerInformedAt;
    }

    public @Nullable Instant creditWarnedAt() {
        return creditWarnedAt;
    }

    public @Nullable Instant creditWaivedAt() {
        return creditWaivedAt;
    }

    public @Nullable Instant creditGuardLiftedAt() {
        return creditGuardLiftedAt;
    }

    public @Nullable String creditGuardLiftedWhy() {
        return creditGuardLiftedWhy;
    }

    public @Nullable CreditStatus creditStatus() {
        return creditStatus;
    }

    public @Nullable Instant creditDecidedAt() {
        return creditDecidedAt;
    }

    public @Nullable Instant closedAt() {
        return closedAt;
    }

    public @Nullable BigDecimal mrr() {
        return mrr;
    }

    public @Nullable String lossReason() {
        return lossReason;
    }
}
