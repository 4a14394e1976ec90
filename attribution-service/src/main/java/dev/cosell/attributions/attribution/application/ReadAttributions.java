package dev.cosell.attributions.attribution.application;

import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.attributions.attribution.persistence.AttributionRepository;
import dev.cosell.web.Page;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Reads what partners get for their deals. */
@ApplicationScoped
public class ReadAttributions {

    private final AttributionRepository attributions;

    ReadAttributions(AttributionRepository attributions) {
        this.attributions = attributions;
    }

    @Transactional
    public AttributionEntity one(UUID dealId) {
        return attributions
                .findByIdOptional(dealId)
                .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
    }

    @Transactional
    public List<AttributionEntity> page(Page.Request page) {
        return attributions.page(page);
    }
}
