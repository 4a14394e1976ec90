package dev.cosell.assignments.routing.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
public class ExplanationRepository implements PanacheRepositoryBase<ExplanationEntity, Long> {

    /** Of the last routing of a deal. */
    public Optional<ExplanationEntity> last(UUID dealId) {
        return find("dealId = ?1 order by position desc", dealId).firstResultOptional();
    }
}
