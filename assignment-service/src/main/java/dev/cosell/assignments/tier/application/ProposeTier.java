package dev.cosell.assignments.tier.application;

import dev.cosell.assignments.partner.persistence.PartnerEntity;
import dev.cosell.assignments.partner.persistence.PartnerRepository;
import dev.cosell.assignments.partner.persistence.Tier;
import dev.cosell.assignments.tier.persistence.TierProposalEntity;
import dev.cosell.assignments.tier.persistence.TierProposalRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps which tier a partner has earned, until operations decide on it. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class ProposeTier {

    private static final Logger LOG = Logger.getLogger(ProposeTier.class);
    private static final String SERVICE = "assignment-service";

    private final PartnerRepository partners;
    private final TierProposalRepository proposals;
    private final Clock clock;

    ProposeTier(PartnerRepository partners, TierProposalRepository proposals, Clock clock) {
        this.partners = partners;
        this.proposals = proposals;
        this.clock = clock;
    }

    /** The partner's lock orders this and the decisions. */
    public void handle(
            String partnerId,
            Tier tier,
            BigDecimal soldMrr,
            @Nullable String currency,
            String rule,
            Instant earnedAt) {
        PartnerEntity partner = partners.lock(partnerId).orElse(null);
        if (partner == null) {
            LOG.debugf("Passed over the tier of the unknown partner %s", partnerId);
            return;
        }
        TierProposalEntity known = proposals.findById(partnerId);
        TierProposalEntity proposal = known == null ? TierProposalEntity.of(partnerId) : known;
        proposal.propose(tier, soldMrr, currency, rule, earnedAt);
        if (partner.tier() == tier) {
            proposal.confirm(SERVICE, clock.instant());
        }
        proposals.persist(proposal);
    }
}
