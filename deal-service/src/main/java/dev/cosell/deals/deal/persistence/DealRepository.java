package dev.cosell.deals.deal.persistence;

import dev.cosell.deals.deal.policy.CollaborationStatus;
import dev.cosell.deals.deal.policy.DealStatus;
import dev.cosell.deals.deal.policy.ForwardingStatus;
import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class DealRepository implements PanacheRepositoryBase<DealEntity, UUID> {

    public Optional<DealEntity> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * Whether a partner has an open deal on a domain; its registrations on that domain wait for
     * each other until the transaction ends.
     *
     * @param partnerId null for direct deals
     */
    public boolean hasOpenDealForSure(@Nullable String partnerId, String domain) {
        return (Boolean)
                getEntityManager()
                        .createNativeQuery("select has_open_deal(?1, ?2)", Boolean.class)
                        .setParameter(1, partnerId == null ? "" : partnerId)
                        .setParameter(2, domain)
                        .getSingleResult();
    }

    /**
     * R34: takes a deal that the partner of this transaction has declined away from it, past the
     * entity: a partner can write no row that is not its own.
     */
    public void returnDeclined(UUID id) {
        getEntityManager()
                .createNativeQuery("select return_declined_deal(?1)::text", String.class)
                .setParameter(1, id)
                .getSingleResult();
    }

    /** Whether a partner has an open deal on a domain just now. */
    public boolean hasOpenDeal(String partnerId, String domain) {
        return count(
                        "partnerId = ?1 and domain = ?2 and status = ?3",
                        partnerId,
                        domain,
                        DealStatus.OPEN)
                > 0;
    }

    /** The open deals on a domain, of all partners, in the order in which all lock them. */
    public List<DealEntity> openOn(String domain) {
        return list("domain = ?1 and status = ?2 order by id", domain, DealStatus.OPEN);
    }

    /** What happened to a deal, oldest first; a place in it is a sequence. */
    @SuppressWarnings("unchecked") // A native query has no type of its own.
    public List<HistoryEntry> history(UUID id, Page.Request page) {
        return getEntityManager()
                .createNativeQuery(
                        """
                        select sequence, type, actor, recorded_at, payload::text
                          from deal_history(?1) where sequence > ?2 limit ?3
                        """,
                        HistoryEntry.class)
                .setParameter(1, id)
                .setParameter(2, Page.numberAfter(page).orElse(0L))
                .setParameter(3, page.rows())
                .getResultList();
    }

    /**
     * A page of the deals that a filter lets through. Each page begins behind a place in the order,
     * not behind a number of rows, so that what is written meanwhile moves nothing.
     *
     * @param accountManagerId only deals of this channel account manager's partners; null for all
     */
    public List<DealEntity> page(
            Page.Request page,
            DealFilter filter,
            DealSort sort,
            @Nullable String accountManagerId) {
        Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
        wanted.put("status = ?%d", filter.status());
        wanted.put("motion = ?%d", filter.motion());
        wanted.put("collaborationStatus = ?%d", filter.collaborationStatus());
        wanted.put("partnerId = ?%d", filter.partnerId());
        wanted.put("growthSpecialistId = ?%d", filter.growthSpecialistId());
        wanted.put("domain = ?%d", filter.domain());
        wanted.put("externalReference = ?%d", filter.externalReference());
        wanted.put("cast(sql('words @@ deal_query(?)', ?%d) as Boolean) = true", filter.words());
        wanted.put(
                "partnerId in (select p.id from PartnerEntity p where p.channelAccountManagerId = ?%d)",
                accountManagerId);
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        List<Object> arguments = new ArrayList<>();
        wanted.forEach(
                (condition, argument) -> {
                    if (argument != null) {
                        arguments.add(argument);
                        conditions.add(condition.formatted(arguments.size()));
                    }
                });
        sort.after(page).ifPresent(place -> conditions.add(behind(place, sort, arguments)));
        String direction = sort.descending() ? " desc" : "";
        String order =
                sort.byId() ? "id" + direction : sort.property() + direction + ", id" + direction;
        return find(String.join(" and ", conditions) + " order by " + order, arguments.toArray())
                .range(0, page.rows() - 1)
                .list();
    }

    /** Where a deal stands in an inbox; what has no deadline stands at the end of time. */
    public record InboxPlace(Instant dueAt, UUID id) {

        private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

        public static final InboxPlace FIRST = new InboxPlace(Instant.EPOCH, new UUID(0, 0));

        /**
         * @throws IllegalArgumentException for a place that no deal can have
         */
        public InboxPlace {
            if (dueAt.isBefore(Instant.EPOCH) || dueAt.isAfter(NEVER)) {
                throw new IllegalArgumentException("Not a deadline: " + dueAt);
            }
        }

        public static InboxPlace of(DealEntity deal) {
            var deadlines = deal.deadlines();
            return new InboxPlace(deadlines == null ? NEVER : deadlines.escalateAt(), deal.id());
        }
    }

    /**
     * What waits for a growth specialist, and what it offered to partners.
     *
     * @param represented for whom it decides as well
     */
    public List<DealEntity> inboxOfGrowthSpecialist(
            String id, List<String> represented, InboxPlace after, int rows) {
        return inbox(
                after,
                rows,
                "((collaborationStatus = ?5 and (growthSpecialistId = ?6 or growthSpecialistId in ?7))"
                        + " or (forwardingStatus = ?8 and growthSpecialistId = ?6))",
                CollaborationStatus.ASSIGNED,
                id,
                represented,
                ForwardingStatus.OFFERED);
    }

    /** What the partners of a channel account manager wait for, and what they are offered. */
    public List<DealEntity> inboxOfAccountManager(String id, InboxPlace after, int rows) {
        return inbox(
                after,
                rows,
                "(collaborationStatus in ?5 or forwardingStatus = ?6) and partnerId in"
                        + " (select p.id from PartnerEntity p where p.channelAccountManagerId = ?7)",
                List.of(CollaborationStatus.REQUESTED, CollaborationStatus.ASSIGNED),
                ForwardingStatus.OFFERED,
                id);
    }

    private List<DealEntity> inbox(InboxPlace after, int rows, String whose, Object... of) {
        List<Object> arguments =
                new ArrayList<>(
                        List.of(DealStatus.OPEN, InboxPlace.NEVER, after.dueAt(), after.id()));
        arguments.addAll(List.of(of));
        return find(
                        "status = ?1 and (coalesce(escalateAt, ?2) > ?3"
                                + " or (coalesce(escalateAt, ?2) = ?3 and id > ?4)) and "
                                + whose
                                + " order by coalesce(escalateAt, ?2), id",
                        arguments.toArray())
                .range(0, rows - 1)
                .list();
    }

    private static String behind(DealSort.Place place, DealSort sort, List<Object> arguments) {
        String comes = sort.descending() ? "<" : ">";
        if (sort.byId()) {
            arguments.add(place.id());
            return "id %s ?%d".formatted(comes, arguments.size());
        }
        arguments.add(place.value());
        arguments.add(place.id());
        return "(%s, id) %s (?%d, ?%d)"
                .formatted(sort.property(), comes, arguments.size() - 1, arguments.size());
    }
}
