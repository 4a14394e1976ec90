package dev.cosell.domains.resolution.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
public class DealResolutionRepository
        implements PanacheRepositoryBase<DealResolutionEntity, UUID> {}
