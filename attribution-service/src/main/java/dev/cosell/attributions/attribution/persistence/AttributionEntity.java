package dev.cosell.attributions.attribution.persistence;

import dev.cosell.attributions.attribution.policy.CreditFacts;
import dev.cosell.attributions.attribution.policy.CreditPolicy.RevenueShare;
import dev.cosell.attributions.attribution.policy.CreditPolicy.Terms;
import dev.cosell.attributions.attribution.policy.Outcome;
import dev.cosell.attributions.attribution.policy.Reason;
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
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a deal here, and the credit that came of it. Writes changed columns only: a
 * partner may write no others than those of a link that it issues or presents.
 */
@Entity
@DynamicUpdate
@Table(name = "attribution")
public class AttributionEntity {

    @Id
    @Column(name = "deal_id")
    private UUID dealId;

    @Version private long version;

    @Column(name = "partner_id")
    private String partnerId;

    @Enumerated(EnumType.STRING)
    private AttributionStatus status;

    private @Nullable String domain;
    private @Nullable String company;
    private @Nullable String motion;

    @Column(name = "registered_at")
    private @Nullable Instant registeredAt;

    @Column(name = "expected_close_on")
    private @Nullable LocalDate expectedCloseOn;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    private List<String> products;

    @Column(name = "reminded_for_close_on")
    private @Nullable LocalDate remindedForCloseOn;

    @Column(name = "accepted_at")
    private @Nullable Instant acceptedAt;

    @Column(name = "link_id")
    private @Nullable UUID linkId;

    @Column(name = "link_signed_at")
    private @Nullable Instant linkSignedAt;

    @Column(name = "link_presented_at")
    private @Nullable Instant linkPresentedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @Column(name = "growth_specialist_id")
    private @Nullable String growthSpecialistId;

    private @Nullable BigDecimal mrr;
    private @Nullable String currency;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    private List<String> reasons;

    @Column(name = "partner_tier")
    private @Nullable String partnerTier;

    @Column(name = "credit_policy")
    private @Nullable Integer creditPolicy;

    @Column(name = "link_needed")
    private @Nullable Boolean linkNeeded;

    @Column(name = "sold_mrr_counts")
    private @Nullable Boolean soldMrrCounts;

    @Column(name = "revenue_share_percent")
    private @Nullable BigDecimal revenueSharePercent;

    @Column(name = "revenue_share_months")
    private @Nullable Integer revenueShareMonths;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Column(name = "ended_on")
    private @Nullable LocalDate endedOn;

    @Column(name = "wrong_codes")
    private int wrongCodes;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected AttributionEntity() {}

    public void registered(
            String ofDomain,
            String ofCompany,
            @Nullable String inMotion,
            LocalDate toCloseOn,
            @Nullable List<String> toSell,
            Instant at) {
        domain = ofDomain;
        company = ofCompany;
        motion = motion == null ? inMotion : motion;
        planned(toCloseOn, toSell);
        registeredAt = at;
    }

    /**
     * @param toSell codes of products; null where nobody said so
     */
    public void planned(LocalDate toCloseOn, @Nullable List<String> toSell) {
        expectedCloseOn = toCloseOn;
        products = toSell == null ? products : List.copyOf(toSell);
    }

    /** It is sold in another way from here on (A11). */
    public void sold(String inMotion) {
        motion = inMotion;
    }

    public void reminded() {
        remindedForCloseOn = expectedCloseOn;
    }

    /** Whether there was a reminder before the close as it is planned now. */
    public boolean isReminded() {
        return remindedForCloseOn != null && remindedForCloseOn.equals(expectedCloseOn);
    }

    public void accepted(String byGrowthSpecialistId, Instant at) {
        if (acceptedAt == null) {
            acceptedAt = at;
            growthSpecialistId = byGrowthSpecialistId;
        }
    }

    public void reassigned(@Nullable String toGrowthSpecialistId) {
        growthSpecialistId = toGrowthSpecialistId;
    }

    /** Whether registration and acceptance are both in. */
    public boolean isAccepted() {
        return acceptedAt != null && registeredAt != null;
    }

    /**
     * R35: from the acceptance on, the customer's signature is needed; once for a deal, and not
     * where the partner has issued a link before.
     */
    public boolean awaitsLink() {
        return isAccepted() && linkId == null && !isClosed();
    }

    public void linkIssued(UUID newLinkId) {
        linkId = newLinkId;
    }

    /** A7: before the acceptance no link is left, and the acceptance issues one. */
    public void linkEnded() {
        if (!isAccepted()) {
            linkId = null;
        }
    }

    public void linkSigned(Instant at) {
        linkSignedAt = at;
    }

    public void countWrongCode() {
        wrongCodes++;
    }

    /** Operations looked into it, and let the customer try again. */
    public void forgetWrongCodes() {
        wrongCodes = 0;
    }

    /** How many wrong codes were tried, with all links of the deal. */
    public int wrongCodes() {
        return wrongCodes;
    }

    /**
     * A7: when an act on the link that is done now happens. One that knows of the close, or of the
     * signature, is not before it, whatever the clocks of two machines say.
     */
    public Instant momentOf(Instant now) {
        Instant at = closedAt != null && closedAt.isAfter(now) ? closedAt : now;
        return linkSignedAt != null && linkSignedAt.isAfter(at) ? linkSignedAt : at;
    }

    public void linkPresented(Instant at) {
        linkPresentedAt = at;
    }

    public boolean isClosed() {
        return outcome != null;
    }

    /** Whether it is closed, and the policy leaves time to present the link all the same (A17). */
    public boolean isOpenAfterClose() {
        return isClosed() && decidedAt == null;
    }

    /**
     * @param underPolicy number of the credit policy that is in force at the close
     */
    public void close(DealClose close, int underPolicy) {
        outcome = close.outcome();
        acceptedAt = close.acceptedAt() == null ? acceptedAt : close.acceptedAt();
        partnerTier = close.partnerTier();
        creditPolicy = underPolicy;
        motion = close.motion() == null ? motion : close.motion();
        growthSpecialistId = close.growthSpecialistId();
        mrr = close.mrr();
        currency = close.currency();
        closedAt = close.at();
    }

    /** What the credit rules are asked about, once the deal is closed. */
    public CreditFacts facts() {
        return new CreditFacts(
                motion,
                partnerTier,
                acceptedAt,
                linkSignedAt,
                linkPresentedAt,
                Objects.requireNonNull(outcome, "The deal is closed first"),
                Objects.requireNonNull(closedAt, "The deal is closed first"));
    }

    /** Freezes what is earned. */
    public void grant(List<Reason> answers, Terms terms, Instant at) {
        decided(AttributionStatus.GRANTED, answers, at);
        linkNeeded = terms.linkNeeded();
        soldMrrCounts = terms.soldMrr();
        RevenueShare share = terms.revenueShare();
        if (share != null) {
            revenueSharePercent = share.percent();
            revenueShareMonths = share.months();
        }
    }

    /** Freezes why nothing is earned. */
    public void refuse(List<Reason> answers, Instant at) {
        decided(AttributionStatus.REFUSED, answers, at);
    }

    private void decided(AttributionStatus how, List<Reason> answers, Instant at) {
        status = how;
        reasons = answers.stream().map(Reason::name).toList();
        decidedAt = at;
    }

    /**
     * The last month of the share is accrued.
     *
     * @param on the first day for which nothing is earned
     */
    public void end(LocalDate on) {
        endedOn = on;
    }

    /** There is another month to be accrued, also where an end was known before. */
    public void goOn() {
        endedOn = null;
    }

    /** Whether the credit was granted, also where its share has ended since. */
    public boolean isGranted() {
        return status == AttributionStatus.GRANTED;
    }

    /** R37: whether the credit is refused because no link was presented in time. */
    public boolean isRefusedWithoutLink() {
        return reasons.contains(Reason.NOT_PRESENTED.name());
    }

    public UUID dealId() {
        return dealId;
    }

    public String partnerId() {
        return partnerId;
    }

    public AttributionStatus status() {
        return endedOn == null ? status : AttributionStatus.ENDED;
    }

    /** The first day for which nothing is earned, once all that comes before is accrued. */
    public @Nullable LocalDate endedOn() {
        return endedOn;
    }

    public @Nullable String domain() {
        return domain;
    }

    public @Nullable String company() {
        return company;
    }

    public @Nullable String motion() {
        return motion;
    }

    /** The day on which the deal is planned to be closed. */
    public @Nullable LocalDate expectedCloseOn() {
        return expectedCloseOn;
    }

    /** What is to be sold, by the codes of products; empty where nobody said so. */
    public List<String> products() {
        return products;
    }

    public @Nullable String growthSpecialistId() {
        return growthSpecialistId;
    }

    public @Nullable Instant linkSignedAt() {
        return linkSignedAt;
    }

    public @Nullable Instant linkPresentedAt() {
        return linkPresentedAt;
    }

    public @Nullable Instant closedAt() {
        return closedAt;
    }

    public @Nullable BigDecimal mrr() {
        return mrr;
    }

    public @Nullable String currency() {
        return currency;
    }

    /** The answer of every rule that was asked; empty before the decision. */
    public List<Reason> reasons() {
        return reasons.stream().map(Reason::valueOf).toList();
    }

    /** As the close told it. */
    public @Nullable String partnerTier() {
        return partnerTier;
    }

    /** Number of the policy by which the credit is decided; null before the close. */
    public @Nullable Integer creditPolicy() {
        return creditPolicy;
    }

    /** Whether what was sold counts for the partner's tier; false before the decision. */
    public boolean soldMrrCounts() {
        return Boolean.TRUE.equals(soldMrrCounts);
    }

    /** The last link that was issued; null where there is none. */
    public @Nullable UUID linkId() {
        return linkId;
    }

    public @Nullable Instant acceptedAt() {
        return acceptedAt;
    }

    public @Nullable BigDecimal revenueSharePercent() {
        return revenueSharePercent;
    }

    public @Nullable Integer revenueShareMonths() {
        return revenueShareMonths;
    }

    public @Nullable Instant decidedAt() {
        return decidedAt;
    }
}
