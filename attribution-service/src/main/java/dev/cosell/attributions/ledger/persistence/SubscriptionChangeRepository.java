package dev.cosell.attributions.ledger.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
public class SubscriptionChangeRepository
        implements PanacheRepositoryBase<SubscriptionChangeEntity, SubscriptionChangeEntity.Id> {

    /** By the day from which they hold. */
    public List<SubscriptionChangeEntity> of(UUID dealId) {
        return list("id.dealId = ?1 order by effectiveOn, id.reference", dealId);
    }
}
