package dev.cosell.assignments.departure.persistence;

import dev.cosell.assignments.departure.persistence.HandedOver.Found;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
public class DepartureRepository implements PanacheRepositoryBase<DepartureEntity, String> {

    private static final String OPEN_DEALS =
            "select coalesce(max(open_deals), 0) from growth_specialist_load where growth_specialist_id = :id";
    private static final String FIRST_DEALS =
            """
            select cast(deal_id as text) from assignment
             where growth_specialist_id = :id and ended_at is null order by deal_id limit :most
            """;
    private static final String DOMAINS =
            "select coalesce(max(domains), 0) from growth_specialist_domains where growth_specialist_id = :id";
    private static final String FIRST_DOMAINS =
            """
            select domain from domain_assignment
             where growth_specialist_id = :id and ended_at is null order by domain limit :most
            """;

    /** The open deals of a growth specialist; their number is kept, not counted. */
    public Found openDeals(String staffId) {
        return found(OPEN_DEALS, FIRST_DEALS, staffId);
    }

    /** The domains for which a growth specialist answers. */
    public Found domains(String staffId) {
        return found(DOMAINS, FIRST_DOMAINS, staffId);
    }

    private Found found(String count, String first, String staffId) {
        var entities = getEntityManager();
        int all =
                (Integer)
                        entities.createNativeQuery(count, Integer.class)
                                .setParameter("id", staffId)
                                .getSingleResult();
        @SuppressWarnings("unchecked") // A native query has no type of its own.
        List<String> shown =
                entities.createNativeQuery(first, String.class)
                        .setParameter("id", staffId)
                        .setParameter("most", Found.SHOWN)
                        .getResultList();
        return new Found(all, shown);
    }
}
