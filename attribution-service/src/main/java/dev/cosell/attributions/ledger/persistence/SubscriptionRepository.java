package dev.cosell.attributions.ledger.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
public class SubscriptionRepository implements PanacheRepositoryBase<SubscriptionEntity, UUID> {

    /** The row of a deal, made where there is none; the attribution's row is locked. */
    public SubscriptionEntity findOrMake(UUID dealId, String partnerId) {
        return findByIdOptional(dealId)
                .orElseGet(
                        () -> {
                            var made = new SubscriptionEntity(dealId, partnerId);
                            persist(made);
                            return made;
                        });
    }
}
