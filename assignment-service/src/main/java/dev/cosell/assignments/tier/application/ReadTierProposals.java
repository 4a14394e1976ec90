package dev.cosell.assignments.tier.application;

import dev.cosell.assignments.tier.persistence.ProposalStatus;
import dev.cosell.assignments.tier.persistence.TierProposalEntity;
import dev.cosell.assignments.tier.persistence.TierProposalRepository;
import dev.cosell.web.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows operations which tiers partners have earned. */
@ApplicationScoped
public class ReadTierProposals {

    private final TierProposalRepository proposals;

    ReadTierProposals(TierProposalRepository proposals) {
        this.proposals = proposals;
    }

    @Transactional
    public List<TierProposalEntity> page(@Nullable ProposalStatus status, Page.Request page) {
        return proposals.page(status, page);
    }
}
