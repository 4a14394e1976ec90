package dev.cosell.deals.deal.api;

import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.policy.ForwardingStatus;
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
        @Schema(description = "Absent for a direct deal") @Nullable String motion,
        @Schema(description = "Absent for a direct deal, unless it is offered to a partner")
                @Nullable String partnerId,
        String domain,
        String companyName,
        Money expectedMrr,
        LocalDate expectedCloseDate,
        @Nullable String externalReference,
        @Schema(description = "Absent for a channel sale and a direct deal")
                @Nullable String collaborationStatus,
        @Schema(description = "Absent where the deal was never offered to a partner")
                @Nullable ForwardingStatus forwardingStatus,
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
                deal.motion() == null ? null : deal.motion().name(),
                deal.partnerId(),
                DomainName.stored(deal.domain()).display(),
                deal.companyName(),
                Money.of(deal.expectedMrr(), deal.currency()),
                deal.expectedCloseDate(),
                deal.externalReference(),
                collaboration == null ? null : collaboration.name(),
                deal.forwardingStatus(),
                mode == null ? null : mode.name(),
                deal.growthSpecialistId(),
                deal.registeredAt());
    }
}
