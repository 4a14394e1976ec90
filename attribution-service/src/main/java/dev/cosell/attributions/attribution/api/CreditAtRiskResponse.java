package dev.cosell.attributions.attribution.api;

import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.attributions.attribution.policy.SalesMotion;
import dev.cosell.names.DomainName;
import java.time.LocalDate;
import java.util.ArrayList;
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

    /** What credit needs before the close. */
    enum Missing {
        ACCEPTANCE,
        SIGNATURE,
        PRESENTATION
    }

    static CreditAtRiskResponse from(AttributionEntity deal, LocalDate today) {
        List<Missing> lacks = new ArrayList<>(List.of(Missing.PRESENTATION));
        if (deal.linkSignedAt() == null) {
            lacks.addFirst(Missing.SIGNATURE);
        }
        if (deal.acceptedAt() == null && !SalesMotion.CHANNEL_SALE.name().equals(deal.motion())) {
            lacks.addFirst(Missing.ACCEPTANCE);
        }
        LocalDate plannedClose = Objects.requireNonNull(deal.expectedCloseOn());
        return new CreditAtRiskResponse(
                deal.dealId(),
                plannedClose,
                plannedClose.isBefore(today),
                lacks,
                deal.partnerId(),
                deal.growthSpecialistId(),
                deal.company(),
                deal.domain() == null ? null : DomainName.stored(deal.domain()).display(),
                deal.motion(),
                deal.linkId());
    }
}
