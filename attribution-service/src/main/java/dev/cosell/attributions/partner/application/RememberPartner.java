package dev.cosell.attributions.partner.application;

import dev.cosell.attributions.partner.persistence.PartnerEntity;
import dev.cosell.attributions.partner.persistence.PartnerRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;

/** Keeps what assignment-service tells of a partner. */
@ApplicationScoped
public class RememberPartner {

    private final PartnerRepository partners;

    RememberPartner(PartnerRepository partners) {
        this.partners = partners;
    }

    @Transactional(TxType.MANDATORY)
    public void handle(String id, List<String> domains, Instant changedAt) {
        var known = partners.findByIdOptional(id);
        var partner = known.orElseGet(() -> new PartnerEntity(id));
        partner.describe(domains, changedAt);
        if (known.isEmpty()) {
            partners.persist(partner);
        }
    }
}
