package dev.cosell.deals.work.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
public class TeamMemberRepository
        implements PanacheRepositoryBase<TeamMemberEntity, TeamMemberEntity.Key> {

    /** All of a deal, by id: at most as many as one may have. */
    public List<TeamMemberEntity> of(UUID dealId) {
        return list("dealId = ?1 order by staffId", dealId);
    }
}
