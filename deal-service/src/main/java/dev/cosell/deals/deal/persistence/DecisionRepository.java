package dev.cosell.deals.deal.persistence;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
public class DecisionRepository implements PanacheRepositoryBase<DecisionEntity, UUID> {

    public void record(DealEntity deal, Decision decision, String actor, Instant at) {
        persist(new DecisionEntity(UuidCreator.getTimeOrderedEpoch(), deal, decision, actor, at));
    }

    /** Oldest first. */
    public List<DecisionEntity> page(UUID dealId, Page.Request page) {
        UUID after = Page.uuidAfter(page).orElse(new UUID(0, 0));
        return find("dealId = ?1 and id > ?2 order by id", dealId, after)
                .range(0, page.rows() - 1)
                .list();
    }
}
