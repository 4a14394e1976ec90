package dev.cosell.attributions.tier.application;

import dev.cosell.attributions.attribution.policy.CreditPolicies;
import dev.cosell.attributions.attribution.policy.CreditPolicy;
import dev.cosell.attributions.credit.application.CurrentCreditPolicies;
import dev.cosell.attributions.partner.application.KnownPartners;
import dev.cosell.attributions.tier.persistence.PartnerTierRepository;
import dev.cosell.attributions.tier.policy.SoldMrr;
import dev.cosell.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/** Shows what counts for a partner's tier today. */
@ApplicationScoped
public class ReadSoldMrr {

    private final KnownPartners partners;
    private final PartnerTierRepository tiers;
    private final CurrentCreditPolicies policies;
    private final Clock clock;

    ReadSoldMrr(
            KnownPartners partners,
            PartnerTierRepository tiers,
            CurrentCreditPolicies policies,
            Clock clock) {
        this.partners = partners;
        this.tiers = tiers;
        this.policies = policies;
        this.clock = clock;
    }

    /** What counts on a day, under which policy. */
    public record Reckoned(LocalDate on, SoldMrr.Earned earned, CreditPolicy policy) {}

    /**
     * @throws ProblemException 404 where the caller sees nothing of the partner
     */
    @Transactional
    public Reckoned of(String partnerId) {
        partners.require(partnerId);
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, CreditPolicies.ZONE);
        CreditPolicy policy = policies.get().inForceAt(now);
        return new Reckoned(
                today,
                SoldMrr.earned(
                        tiers.salesFrom(
                                partnerId, SoldMrr.firstDayThatCounts(today), CreditPolicies.ZONE),
                        policy.tiers(),
                        today),
                policy);
    }
}
