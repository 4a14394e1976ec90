package dev.cosell.assignments.partner.persistence;

import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class AccountTeamRepository implements PanacheRepositoryBase<AccountTeamPeriod, Long> {

    private static final String BECAUSE = "select set_config('cosell.reason', :reason, true)";

    /** What the database keeps as the reason of the changes in this transaction. */
    public void changeBecause(@Nullable String reason) {
        getEntityManager()
                .createNativeQuery(BECAUSE, String.class)
                .setParameter("reason", reason == null ? "" : reason)
                .getSingleResult();
    }

    /**
     * The latest first.
     *
     * @param asOf only the one of this moment; null for all
     */
    public List<AccountTeamPeriod> history(
            String partnerId, @Nullable Instant asOf, Page.Request page) {
        var where = new StringBuilder("partnerId = :partnerId");
        Map<String, Object> values = new HashMap<>(Map.of("partnerId", partnerId));
        if (asOf != null) {
            where.append(" and validFrom <= :asOf and (validUntil is null or validUntil > :asOf)");
            values.put("asOf", asOf);
        }
        Page.numberAfter(page)
                .ifPresent(
                        position -> {
                            where.append(" and position < :position");
                            values.put("position", position);
                        });
        return find(where + " order by position desc", values).range(0, page.rows() - 1).list();
    }
}
