package dev.cosell.deals.deal.persistence;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class DecisionRepository implements PanacheRepositoryBase<DecisionEntity, UUID> {

    public void record(DealEntity deal, Decision decision, String actor, Instant at) {
        String readBy = decision.isForTheVendorOnly() ? null : deal.partnerId();
        persist(entity(deal.id(), readBy, decision, actor, at));
    }

    /** A registration that was refused: there is no deal. */
    public void recordWithoutDeal(
            @Nullable String partnerId, Decision decision, String actor, Instant at) {
        persist(entity(null, partnerId, decision, actor, at));
    }

    private static DecisionEntity entity(
            @Nullable UUID dealId,
            @Nullable String partnerId,
            Decision decision,
            String actor,
            Instant at) {
        return new DecisionEntity(
                UuidCreator.getTimeOrderedEpoch(), dealId, partnerId, decision, actor, at);
    }

    /** Registrations that were refused, newest first. */
    public List<DecisionEntity> refusedRegistrations(Page.Request page) {
        UUID before = Page.uuidAfter(page).orElse(new UUID(-1, -1));
        return find("dealId is null and id < ?1 order by id desc", before)
                .range(0, page.rows() - 1)
                .list();
    }

    /** Those on one deal, oldest first. */
    public List<DecisionEntity> page(UUID dealId, Page.Request page) {
        UUID after = Page.uuidAfter(page).orElse(new UUID(0, 0));
        return find("dealId = ?1 and id > ?2 order by id", dealId, after)
                .range(0, page.rows() - 1)
                .list();
    }
}
