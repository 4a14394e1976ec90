package dev.cosell.attributions.ledger.persistence;

import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
public class LedgerRepository implements PanacheRepositoryBase<LedgerEntryEntity, UUID> {

    private static final UUID LAST_ID = new UUID(-1, -1);

    /**
     * What stands in the ledger for a month of a deal.
     *
     * @param accrual its first entry, which the others are linked to
     * @param earned what all of them add up to
     */
    public record Posted(int month, UUID accrual, BigDecimal earned) {}

    /** What stands in the ledger for each accrued month of a deal, in their order. */
    public List<Posted> posted(UUID dealId) {
        return getEntityManager()
                .createNativeQuery(
                        """
                        select e.month, (array_agg(e.id) filter (where e.reversal_of is null))[1], -sum(l.amount)
                          from ledger_entry e join ledger_line l on l.entry_id = e.id
                         where e.deal_id = ?1 and l.account = 'PARTNER_PAYABLE'
                         group by e.month order by e.month
                        """,
                        Posted.class)
                .setParameter(1, dealId)
                .getResultList();
    }

    /** The entries that a change made necessary, in the order of their months. */
    public List<LedgerEntryEntity> causedBy(UUID dealId, String reference) {
        return list("dealId = ?1 and changeReference = ?2 order by month", dealId, reference);
    }

    /** Newest first: ids are in the order of time. */
    public List<LedgerEntryEntity> page(LedgerFilter filter, Page.Request page) {
        List<String> conditions = new ArrayList<>(List.of("id < :after"));
        var parameters = Parameters.with("after", Page.uuidAfter(page).orElse(LAST_ID));
        if (filter.partnerId() != null) {
            conditions.add("partnerId = :partner");
            parameters.and("partner", filter.partnerId());
        }
        if (filter.dealId() != null) {
            conditions.add("dealId = :deal");
            parameters.and("deal", filter.dealId());
        }
        return find(String.join(" and ", conditions) + " order by id desc", parameters)
                .range(0, page.rows() - 1)
                .list();
    }
}
