package dev.cosell.assignments.tier.api;

import dev.cosell.assignments.partner.persistence.Tier;
import dev.cosell.assignments.tier.persistence.ProposalStatus;
import dev.cosell.assignments.tier.persistence.TierProposalEntity;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The tier that a partner has earned by what it sold in the last 12 months. */
@Schema(name = "TierProposal")
record TierProposalResponse(
        String partnerId,
        Tier tier,
        @Schema(examples = "2300.00") String soldMrr,
        @Schema(description = "Absent where nothing counts any more") @Nullable String currency,
        @Schema(examples = "R35") String rule,
        Instant earnedAt,
        ProposalStatus status,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Schema(description = "Why it was dismissed") @Nullable String reason) {

    static TierProposalResponse from(TierProposalEntity proposal) {
        return new TierProposalResponse(
                proposal.partnerId(),
                proposal.tier(),
                proposal.soldMrr().toPlainString(),
                proposal.currency(),
                proposal.rule(),
                proposal.earnedAt(),
                proposal.status(),
                proposal.decidedBy(),
                proposal.decidedAt(),
                proposal.reason());
    }
}
