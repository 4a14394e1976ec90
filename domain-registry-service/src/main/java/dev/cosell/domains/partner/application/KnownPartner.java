package dev.cosell.domains.partner.application;

import dev.cosell.domains.DomainProblem;
import dev.cosell.domains.partner.persistence.PartnerEntity;
import dev.cosell.domains.partner.persistence.PartnerRepository;
import dev.cosell.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;

/** A partner that this service has been told of. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class KnownPartner {

    private static final Duration UNTIL_IT_IS_HEARD_OF = Duration.ofSeconds(1);

    private final PartnerRepository partners;

    KnownPartner(PartnerRepository partners) {
        this.partners = partners;
    }

    /**
     * @throws ProblemException 409 with a time to come back where it was not heard of yet
     */
    public PartnerEntity require(String id) {
        return partners.findByIdOptional(id)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        DomainProblem.PARTNER_NOT_YET_KNOWN, UNTIL_IT_IS_HEARD_OF));
    }
}
