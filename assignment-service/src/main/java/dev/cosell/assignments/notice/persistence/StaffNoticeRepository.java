package dev.cosell.assignments.notice.persistence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
public class StaffNoticeRepository implements PanacheRepositoryBase<StaffNoticeEntity, UUID> {}
