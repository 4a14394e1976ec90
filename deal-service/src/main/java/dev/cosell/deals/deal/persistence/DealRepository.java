package dev.cosell.deals.deal.persistence;

import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class DealRepository implements PanacheRepositoryBase<DealEntity, UUID> {

    public Optional<DealEntity> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * A page, newest first: ids are in the order of time.
     *
     * @param accountManagerId only deals of this channel account manager's partners; null for all
     */
    public List<DealEntity> page(Page.Request page, @Nullable String accountManagerId) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        List<Object> arguments = new ArrayList<>();
        Page.uuidAfter(page)
                .ifPresent(
                        id -> {
                            arguments.add(id);
                            conditions.add("id < ?" + arguments.size());
                        });
        if (accountManagerId != null) {
            arguments.add(accountManagerId);
            conditions.add(
                    "partnerId in (select p.id from PartnerEntity p where p.channelAccountManagerId = ?"
                            + arguments.size()
                            + ")");
        }
        return find(String.join(" and ", conditions) + " order by id desc", arguments.toArray())
                .range(0, page.rows() - 1)
                .list();
    }
}
