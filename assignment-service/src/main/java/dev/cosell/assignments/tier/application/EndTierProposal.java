package dev.cosell.assignments.tier.application;

import dev.cosell.assignments.partner.persistence.PartnerEntity;
import dev.cosell.assignments.tier.persistence.ProposalStatus;
import dev.cosell.assignments.tier.persistence.TierProposalEntity;
import dev.cosell.assignments.tier.persistence.TierProposalRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;

/** Ends a proposal that nothing is left to decide of: the partner has got its tier elsewhere. */
@ApplicationScoped
public class EndTierProposal {

    private final TierProposalRepository proposals;
    private final Clock clock;

    EndTierProposal(TierProposalRepository proposals, Clock clock) {
        this.proposals = proposals;
        this.clock = clock;
    }

    /**
     * @param partner locked
     * @param by who gave it the tier that is in force now
     */
    @Transactional(TxType.MANDATORY)
    public void ofTierInForce(PartnerEntity partner, String by) {
        TierProposalEntity proposal = proposals.findById(partner.id());
        if (proposal != null
                && proposal.status() == ProposalStatus.PROPOSED
                && proposal.tier() == partner.tier()) {
            proposal.confirm(by, clock.instant());
        }
    }
}
