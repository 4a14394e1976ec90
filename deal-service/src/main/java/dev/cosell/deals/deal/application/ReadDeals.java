package dev.cosell.deals.deal.application;

import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.persistence.DealFilter;
import dev.cosell.deals.deal.persistence.DealRepository;
import dev.cosell.deals.deal.persistence.DecisionEntity;
import dev.cosell.deals.deal.persistence.DecisionRepository;
import dev.cosell.deals.partner.persistence.PartnerEntity;
import dev.cosell.deals.partner.persistence.PartnerRepository;
import dev.cosell.web.Page;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads deals; a partner's own by row-level security, a channel account manager's by its partners.
 */
@ApplicationScoped
public class ReadDeals {

    private final DealRepository deals;
    private final DecisionRepository decisions;
    private final PartnerRepository partners;

    ReadDeals(DealRepository deals, DecisionRepository decisions, PartnerRepository partners) {
        this.deals = deals;
        this.decisions = decisions;
        this.partners = partners;
    }

    /** A deal, and the partner that it belongs to. */
    public record DealOfPartner(DealEntity deal, PartnerEntity partner) {}

    /**
     * @param accountManagerId null unless the caller is a channel account manager
     */
    @Transactional
    public DealOfPartner one(UUID id, @Nullable String accountManagerId) {
        var deal = deals.findByIdOptional(id).orElseThrow(ReadDeals::notFound);
        var partner = partners.findByIdOptional(deal.partnerId()).orElseThrow(ReadDeals::notFound);
        if (accountManagerId != null
                && !Objects.equals(partner.channelAccountManagerId(), accountManagerId)) {
            throw notFound();
        }
        return new DealOfPartner(deal, partner);
    }

    /**
     * @param accountManagerId null unless the caller is a channel account manager
     */
    @Transactional
    public List<DealEntity> page(
            Page.Request page, DealFilter filter, @Nullable String accountManagerId) {
        return deals.page(page, filter, accountManagerId);
    }

    /**
     * @param accountManagerId null unless the caller is a channel account manager
     */
    @Transactional
    public List<DecisionEntity> decisions(
            UUID dealId, Page.Request page, @Nullable String accountManagerId) {
        one(dealId, accountManagerId);
        return decisions.page(dealId, page);
    }

    private static ProblemException notFound() {
        return new ProblemException(StandardProblem.NOT_FOUND);
    }
}
