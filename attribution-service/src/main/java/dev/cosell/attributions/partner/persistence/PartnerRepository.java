package dev.cosell.attributions.partner.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class PartnerRepository implements PanacheRepositoryBase<PartnerEntity, String> {

    /** Whether the caller sees anything of a partner. */
    public boolean isKnown(String id) {
        return (Boolean)
                getEntityManager()
                        .createNativeQuery(
                                """
                                select exists (select from partner where id = ?1)
                                    or exists (select from attribution where partner_id = ?1)
                                """)
                        .setParameter(1, id)
                        .getSingleResult();
    }
}
