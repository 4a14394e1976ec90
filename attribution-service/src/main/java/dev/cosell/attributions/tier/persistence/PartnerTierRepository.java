package dev.cosell.attributions.tier.persistence;

import dev.cosell.attributions.tier.policy.SoldMrr.Sale;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

@ApplicationScoped
public class PartnerTierRepository implements PanacheRepositoryBase<PartnerTierEntity, String> {

    /** The partner's row, made where there is none, and locked. */
    public PartnerTierEntity lockOrMake(String partnerId, Instant now) {
        getEntityManager()
                .createNativeQuery(
                        """
                        insert into partner_tier (partner_id, tier, earned_at) values (?1, 'NONE', ?2)
                        on conflict do nothing
                        """)
                .setParameter(1, partnerId)
                .setParameter(2, now)
                .executeUpdate();
        return findById(partnerId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The credited sales of a partner from a day on. */
    @SuppressWarnings("unchecked") // A native query has no type of its own.
    public List<Sale> salesFrom(String partnerId, LocalDate day, ZoneId zone) {
        return getEntityManager()
                .createNativeQuery(
                        """
                        select cast(closed_at at time zone ?3 as date), mrr, currency from attribution
                         where partner_id = ?1 and status = 'GRANTED' and sold_mrr_counts and closed_at >= ?2
                        """,
                        Sale.class)
                .setParameter(1, partnerId)
                .setParameter(2, day.atStartOfDay(zone).toInstant())
                .setParameter(3, zone.getId())
                .getResultList();
    }

    /** Everybody who ever earned a tier is reckoned anew. */
    public void scheduleAll(String kind, Instant at) {
        getEntityManager()
                .createNativeQuery(
                        "select count(schedule_due(?1, partner_id, ?2)) from partner_tier",
                        Long.class)
                .setParameter(1, kind)
                .setParameter(2, at)
                .getSingleResult();
    }
}
