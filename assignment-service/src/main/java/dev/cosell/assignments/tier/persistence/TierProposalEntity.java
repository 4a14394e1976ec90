package dev.cosell.assignments.tier.persistence;

import dev.cosell.assignments.partner.persistence.Tier;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** The tier that a partner has earned last, and what operations said to it. */
@Entity
@DynamicUpdate
@Table(name = "tier_proposal")
public class TierProposalEntity {

    @Id
    @Column(name = "partner_id")
    private String partnerId;

    @Version private long version;

    @Enumerated(EnumType.STRING)
    private Tier tier;

    @Column(name = "sold_mrr")
    private BigDecimal soldMrr;

    private @Nullable String currency;
    private String rule;

    @Column(name = "earned_at")
    private Instant earnedAt;

    @Enumerated(EnumType.STRING)
    private ProposalStatus status;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    private @Nullable String reason;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields, or propose does.
    protected TierProposalEntity() {}

    public static TierProposalEntity of(String partnerId) {
        var proposal = new TierProposalEntity();
        proposal.partnerId = partnerId;
        return proposal;
    }

    /** A newer one takes the place of the last, whatever became of that. */
    public void propose(
            Tier earned,
            BigDecimal bySoldMrr,
            @Nullable String inCurrency,
            String byRule,
            Instant at) {
        tier = earned;
        soldMrr = bySoldMrr;
        currency = inCurrency;
        rule = byRule;
        earnedAt = at;
        status = ProposalStatus.PROPOSED;
        decidedBy = null;
        decidedAt = null;
        reason = null;
    }

    public void confirm(String by, Instant at) {
        decide(ProposalStatus.CONFIRMED, by, at);
    }

    public void dismiss(String why, String by, Instant at) {
        reason = why;
        decide(ProposalStatus.DISMISSED, by, at);
    }

    private void decide(ProposalStatus as, String by, Instant at) {
        status = as;
        decidedBy = by;
        decidedAt = at;
    }

    public String partnerId() {
        return partnerId;
    }

    public Tier tier() {
        return tier;
    }

    public BigDecimal soldMrr() {
        return soldMrr;
    }

    public @Nullable String currency() {
        return currency;
    }

    public String rule() {
        return rule;
    }

    public Instant earnedAt() {
        return earnedAt;
    }

    public ProposalStatus status() {
        return status;
    }

    public @Nullable String decidedBy() {
        return decidedBy;
    }

    public @Nullable Instant decidedAt() {
        return decidedAt;
    }

    public @Nullable String reason() {
        return reason;
    }
}
