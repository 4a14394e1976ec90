package dev.cosell.assignments.tier.persistence;

import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class TierProposalRepository implements PanacheRepositoryBase<TierProposalEntity, String> {

    /**
     * By the ids of the partners.
     *
     * @param status null for all
     */
    public List<TierProposalEntity> page(@Nullable ProposalStatus status, Page.Request page) {
        String after = page.afterOr("");
        var found =
                status == null
                        ? find("partnerId > ?1 order by partnerId", after)
                        : find("partnerId > ?1 and status = ?2 order by partnerId", after, status);
        return found.range(0, page.rows() - 1).list();
    }
}
