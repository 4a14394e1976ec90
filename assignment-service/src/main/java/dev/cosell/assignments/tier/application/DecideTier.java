package dev.cosell.assignments.tier.application;

import dev.cosell.assignments.AssignmentProblem;
import dev.cosell.assignments.partner.messaging.PartnerEvents;
import dev.cosell.assignments.partner.persistence.PartnerEntity;
import dev.cosell.assignments.partner.persistence.PartnerRepository;
import dev.cosell.assignments.partner.persistence.Tier;
import dev.cosell.assignments.tier.persistence.ProposalStatus;
import dev.cosell.assignments.tier.persistence.TierProposalEntity;
import dev.cosell.assignments.tier.persistence.TierProposalRepository;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Operations confirm the tier that a partner has earned, or do not. */
@ApplicationScoped
public class DecideTier {

    private final PartnerRepository partners;
    private final TierProposalRepository proposals;
    private final PartnerEvents events;
    private final Clock clock;

    DecideTier(
            PartnerRepository partners,
            TierProposalRepository proposals,
            PartnerEvents events,
            Clock clock) {
        this.partners = partners;
        this.proposals = proposals;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The tier is in force from here on, for what is closed later.
     *
     * @param tier as it was read
     * @throws ProblemException 404 for an unknown partner, 409 where nothing waits for a decision,
     *     or another tier does
     */
    @Transactional
    public TierProposalEntity confirm(String partnerId, Tier tier, String actorId) {
        PartnerEntity partner = locked(partnerId);
        TierProposalEntity proposal = waiting(partnerId);
        if (proposal.tier() != tier) {
            throw new ProblemException(
                    AssignmentProblem.OTHER_TIER_PROPOSED, proposal.tier().name());
        }
        proposal.confirm(actorId, clock.instant());
        partner.give(proposal.tier());
        events.changed(partner);
        return proposal;
    }

    /**
     * The partner keeps the tier that it has; it is proposed again when it earns another one.
     *
     * @throws ProblemException 404 for an unknown partner, 409 where nothing waits for a decision
     */
    @Transactional
    public TierProposalEntity dismiss(String partnerId, String why, String actorId) {
        locked(partnerId);
        TierProposalEntity proposal = waiting(partnerId);
        proposal.dismiss(why, actorId, clock.instant());
        return proposal;
    }

    private PartnerEntity locked(String partnerId) {
        return partners.lock(partnerId)
                .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
    }

    private TierProposalEntity waiting(String partnerId) {
        return proposals
                .findByIdOptional(partnerId)
                .filter(proposal -> proposal.status() == ProposalStatus.PROPOSED)
                .orElseThrow(() -> new ProblemException(AssignmentProblem.NO_TIER_PROPOSED));
    }
}
