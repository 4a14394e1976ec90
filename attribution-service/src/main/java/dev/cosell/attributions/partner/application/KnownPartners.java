package dev.cosell.attributions.partner.application;

import dev.cosell.attributions.partner.persistence.PartnerRepository;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** Tells a partner of whom there is nothing to be read from one that does not exist. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class KnownPartners {

    private final PartnerRepository partners;

    KnownPartners(PartnerRepository partners) {
        this.partners = partners;
    }

    /**
     * @throws ProblemException 404 where the caller sees nothing of the partner
     */
    public void require(String id) {
        if (!partners.isKnown(id)) {
            throw new ProblemException(StandardProblem.NOT_FOUND);
        }
    }
}
