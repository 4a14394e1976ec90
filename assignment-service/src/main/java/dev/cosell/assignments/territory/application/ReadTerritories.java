package dev.cosell.assignments.territory.application;

import dev.cosell.assignments.territory.persistence.TerritoryEntity;
import dev.cosell.assignments.territory.persistence.TerritoryRepository;
import dev.cosell.web.Page;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Reads territories. */
@ApplicationScoped
public class ReadTerritories {

    private final TerritoryRepository territories;

    ReadTerritories(TerritoryRepository territories) {
        this.territories = territories;
    }

    @Transactional
    public TerritoryEntity one(String code) {
        return territories
                .findByIdOptional(code)
                .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
    }

    @Transactional
    public List<TerritoryEntity> page(Page.Request page) {
        return territories.page(page);
    }
}
