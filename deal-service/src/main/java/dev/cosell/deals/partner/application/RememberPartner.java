package dev.cosell.deals.partner.application;

import dev.cosell.deals.partner.persistence.PartnerEntity;
import dev.cosell.deals.partner.persistence.PartnerRepository;
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
            List<String> domains,
            String tier,
            @Nullable String channelAccountManagerId,
            @Nullable String channelConsultantId,
            Instant changedAt) {
        var known = partners.findByIdOptional(id);
        var partner = known.orElseGet(() -> new PartnerEntity(id));
        partner.describe(
                country,
                sellsInto,
                domains,
                tier,
                channelAccountManagerId,
                channelConsultantId,
                changedAt);
        if (known.isEmpty()) {
            partners.persist(partner);
        }
    }
}
