package dev.cosell.attributions.attribution.api;

import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.attributions.attribution.policy.AttributionPolicy;
import dev.cosell.attributions.attribution.policy.Missing;
import dev.cosell.names.DomainName;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An open deal that loses its credit if it is closed as planned. */
@Schema(name = "CreditAtRisk")
record CreditAtRiskResponse(
        UUID dealId,
        LocalDate expectedCloseDate,
        @Schema(description = "Whether that day has passed") boolean overdue,
        @Schema(description = "What the credit needs, in the order in which it comes")
                List<Missing> lacks,
        String partnerId,
        @Schema(description = "Absent where nobody answers for the deal yet")
                @Nullable String growthSpecialistId,
        @Nullable String company,
        @Nullable String domain,
        @Nullable String motion,
        @Schema(description = "The link of the deal; absent where none was issued")
                @Nullable UUID linkId) {

    static CreditAtRiskResponse from(AttributionEntity deal, LocalDate today) {
        LocalDate plannedClose = Objects.requireNonNull(deal.expectedCloseOn());
        return new CreditAtRiskResponse(
                deal.dealId(),
                plannedClose,
                plannedClose.isBefore(today),
                AttributionPolicy.missing(
                        deal.motion(),
                        deal.acceptedAt(),
                        deal.linkSignedAt(),
                        deal.linkPresentedAt()),
                deal.partnerId(),
                deal.growthSpecialistId(),
                deal.company(),
                deal.domain() == null ? null : DomainName.stored(deal.domain()).display(),
                deal.motion(),
                deal.linkId());
    }
}
