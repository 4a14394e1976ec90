package dev.cosell.domains.partner.application;

import dev.cosell.domains.partner.persistence.PartnerEntity;
import dev.cosell.domains.partner.persistence.PartnerRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what assignment-service tells of a partner. */
@ApplicationScoped
public class RememberPartner {

    private final PartnerRepository partners;

    RememberPartner(PartnerRepository partners) {
        this.partners = partners;
    }

    @Transactional(TxType.MANDATORY)
    public void handle(
            String id,
            String country,
            List<String> sellsInto,
            String tier,
            List<String> domains,
            @Nullable String channelAccountManagerId,
            Instant changedAt) {
        var known = partners.findByIdOptional(id);
        var partner = known.orElseGet(() -> new PartnerEntity(id));
        partner.describe(country, sellsInto, tier, domains, channelAccountManagerId, changedAt);
        if (known.isEmpty()) {
            partners.persist(partner);
        }
    }
}
