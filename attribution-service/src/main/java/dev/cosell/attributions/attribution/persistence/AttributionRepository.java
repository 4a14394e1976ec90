package dev.cosell.attributions.attribution.persistence;

import dev.cosell.attributions.attribution.policy.LinkNeed;
import dev.cosell.attributions.attribution.policy.Reason;
import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class AttributionRepository implements PanacheRepositoryBase<AttributionEntity, UUID> {

    private static final String MAKE_ROW =
            """
            insert into attribution (deal_id, version, partner_id, status) values (:id, 0, :partner, 'PENDING')
            on conflict do nothing
            """;

    private static final UUID LAST_ID = new UUID(-1, -1);

    /**
     * The deal's row, made where there is none, and locked: each fact of a deal is joined to the
     * others under it.
     */
    public AttributionEntity lockOrMake(UUID dealId, String partnerId) {
        getEntityManager()
                .createNativeQuery(MAKE_ROW)
                .setParameter("id", dealId)
                .setParameter("partner", partnerId)
                .executeUpdate();
        return lock(dealId);
    }

    /** The row of a deal that is known here, locked. */
    public AttributionEntity lock(UUID dealId) {
        return findById(dealId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Newest deals first: ids are in the order of time. */
    public List<AttributionEntity> page(AttributionFilter filter, Page.Request page) {
        List<String> conditions = new ArrayList<>(List.of("dealId < :after"));
        var parameters = Parameters.with("after", Page.uuidAfter(page).orElse(LAST_ID));
        AttributionStatus status = filter.status();
        if (status == AttributionStatus.ENDED) {
            conditions.add("endedOn is not null");
        } else {
            ask(conditions, parameters, "endedOn is null and status = :status", status);
        }
        ask(conditions, parameters, "partnerId = :partner", filter.partnerId());
        ask(conditions, parameters, "closedAt >= :from", filter.closedFrom());
        ask(conditions, parameters, "closedAt < :to", filter.closedTo());
        Reason reason = filter.reason();
        ask(
                conditions,
                parameters,
                "array_contains(reasons, :reason)",
                reason == null ? null : reason.name());
        return find(String.join(" and ", conditions) + " order by dealId desc", parameters)
                .range(0, page.rows() - 1)
                .list();
    }

    /** Adds a condition with one parameter, named in it, unless there is nothing to ask for. */
    private static void ask(
            List<String> conditions,
            Parameters parameters,
            String condition,
            @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.and(condition.replaceAll(".*:(\\w+).*", "$1"), value);
        }
    }

    /**
     * Open deals without a presented link whose planned close comes, or has passed, soonest first.
     *
     * @param needs the motions that need the link, and since which planned close
     * @param closeBy the last day that belongs
     * @param after where the page begins: the last one before it
     */
    public List<AttributionEntity> aboutToClose(
            List<LinkNeed> needs, LocalDate closeBy, PlannedClose after, int rows) {
        var parameters =
                Parameters.with("closeBy", closeBy)
                        .and("on", after.on())
                        .and("dealId", after.dealId());
        List<String> anyOf = new ArrayList<>(List.of("1 = 0"));
        for (LinkNeed need : needs) {
            int index = anyOf.size();
            anyOf.add(
                    "(motion = :motion%1$d and expectedCloseOn between :from%1$d and :until%1$d)"
                            .formatted(index));
            parameters
                    .and("motion" + index, need.motion())
                    .and("from" + index, need.from())
                    .and("until" + index, need.until());
        }
        return find(
                        """
                        outcome is null and linkPresentedAt is null and expectedCloseOn <= :closeBy
                            and (expectedCloseOn, dealId) > (:on, :dealId) and (%s)
                        order by expectedCloseOn, dealId
                        """
                                .formatted(String.join(" or ", anyOf)),
                        parameters)
                .range(0, rows - 1)
                .list();
    }

    /** A place in the order of planned closes. */
    public record PlannedClose(LocalDate on, UUID dealId) {}

    /**
     * What stands in the refusals of deals that were closed in a time.
     *
     * @param from the first moment that belongs
     * @param to the first moment that belongs no longer
     */
    public List<RefusedCredit> refused(Instant from, Instant to) {
        return getEntityManager()
                .createNativeQuery(
                        """
                        select reason, currency, count(*), sum(mrr)
                          from attribution, unnest(reasons) as reason
                         where status = 'REFUSED' and closed_at >= ?1 and closed_at < ?2
                         group by reason, currency
                        """,
                        RefusedCredit.class)
                .setParameter(1, from)
                .setParameter(2, to)
                .getResultList();
    }
}
