package dev.cosell.attributions.partner.application;

import dev.cosell.attributions.partner.persistence.PartnerEntity;
import dev.cosell.attributions.partner.persistence.PartnerRepository;
import dev.cosell.names.DomainName;
import dev.cosell.names.ParsedDomain;
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
    public void handle(String id, @Nullable String name, List<String> domains, Instant changedAt) {
        var known = partners.findByIdOptional(id);
        var partner = known.orElseGet(() -> new PartnerEntity(id));
        partner.describe(
                name, domains.stream().map(RememberPartner::comparable).toList(), changedAt);
        if (known.isEmpty()) {
            partners.persist(partner);
        }
    }

    /** A person is known by the registrable domain of its address, in whichever host it lies. */
    private static String comparable(String domain) {
        return switch (DomainName.parse(domain)) {
            case ParsedDomain.Registrable registrable -> registrable.name().value();
            case ParsedDomain.Rejected rejected -> domain;
        };
    }
}
