package dev.cosell.assignments.territory.persistence;

import dev.cosell.web.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
public class TerritoryRepository implements PanacheRepositoryBase<TerritoryEntity, String> {

    public Optional<TerritoryEntity> lock(String code) {
        return findByIdOptional(code, LockModeType.PESSIMISTIC_WRITE);
    }

    public List<TerritoryEntity> ofCountry(String country) {
        return list("country = ?1 order by code", country);
    }

    public List<TerritoryEntity> page(Page.Request page) {
        return find("code > ?1 order by code", page.afterOr("")).range(0, page.rows() - 1).list();
    }
}
