package dev.cosell.deals.deal.api;

import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.names.DomainName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A deal in a list. */
@Schema(name = "DealSummary")
record DealSummaryResponse(
        UUID id,
        String status,
        String stage,
        String motion,
        String partnerId,
        String domain,
        String companyName,
        Money expectedMrr,
        LocalDate expectedCloseDate,
        @Nullable String externalReference,
        @Schema(description = "Absent for a channel sale") @Nullable String collaborationStatus,
        @Nullable String decisionMode,
        @Nullable String growthSpecialistId,
        Instant registeredAt) {

    static DealSummaryResponse from(DealEntity deal) {
        var mode = deal.decisionMode();
        var collaboration = deal.collaborationStatus();
        return new DealSummaryResponse(
                deal.id(),
                deal.status().name(),
                deal.stage().name(),
                deal.motion().name(),
                deal.partnerId(),
                DomainName.stored(deal.domain()).display(),
                deal.companyName(),
                Money.of(deal.expectedMrr(), deal.currency()),
                deal.expectedCloseDate(),
                deal.externalReference(),
                collaboration == null ? null : collaboration.name(),
                mode == null ? null : mode.name(),
                deal.growthSpecialistId(),
                deal.registeredAt());
    }
}
