package dev.cosell.attributions.attribution.api;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.attributions.attribution.persistence.AttributionStatus;
import dev.cosell.attributions.attribution.policy.Reason;
import dev.cosell.web.Messages;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a partner gets for a deal, and why. */
@Schema(name = "Attribution")
record AttributionResponse(
        UUID dealId,
        String partnerId,
        @Schema(
                        description =
                                "ENDED where the share was granted, and its last month is accrued",
                        examples = "GRANTED")
                AttributionStatus status,
        @Schema(description = "For GRANTED and ENDED") @Nullable RevenueShareResponse revenueShare,
        @Schema(description = "For GRANTED and ENDED: counts for the partner's tier")
                @Nullable Money soldMrr,
        @Schema(description = "The answer of every rule that was asked; empty before the close")
                List<ReasonResponse> reasons,
        @Schema(description = "The version of the credit policy that was in force at the close")
                @Nullable Integer creditPolicy,
        @Schema(examples = "PARTNER_COLLABORATION") @Nullable String motion,
        @Schema(description = "The partner's tier at the close", examples = "GOLD")
                @Nullable String partnerTier,
        @Schema(
                        description =
                                "These four are the moments that the rules compare. The same moment as the"
                                        + " close, or a later one, is late.")
                @Nullable Instant acceptedAt,
        @Nullable Instant signedAt,
        @Nullable Instant presentedAt,
        @Nullable Instant closedAt,
        @Nullable Instant decidedAt,
        @Schema(description = "For ENDED: the first day for which nothing is earned")
                @Nullable LocalDate endedOn) {

    @Schema(name = "RevenueShare")
    record RevenueShareResponse(
            @Schema(examples = "20") String percent, @Schema(examples = "36") int months) {

        static @Nullable RevenueShareResponse from(AttributionEntity attribution) {
            BigDecimal percent = attribution.revenueSharePercent();
            Integer months = attribution.revenueShareMonths();
            return percent == null || months == null
                    ? null
                    : new RevenueShareResponse(
                            percent.stripTrailingZeros().toPlainString(), months);
        }
    }

    @Schema(name = "Reason")
    record ReasonResponse(
            @Schema(examples = "R35") String rule,
            @Schema(examples = "LINK_SIGNED") String code,
            @Schema(description = "Whether the rule has nothing against the credit") boolean met,
            @Schema(description = "The answer in the caller's language") String text) {

        static ReasonResponse from(Reason reason, Locale language) {
            return new ReasonResponse(
                    reason.rule(),
                    reason.name(),
                    reason.met(),
                    Messages.text(
                            AttributionProblem.class,
                            "reasons",
                            language,
                            reason.name(),
                            List.of()));
        }
    }

    static AttributionResponse from(AttributionEntity attribution, Locale language) {
        return new AttributionResponse(
                attribution.dealId(),
                attribution.partnerId(),
                attribution.status(),
                RevenueShareResponse.from(attribution),
                soldMrr(attribution),
                attribution.reasons().stream()
                        .map(reason -> ReasonResponse.from(reason, language))
                        .toList(),
                attribution.creditPolicy(),
                attribution.motion(),
                attribution.partnerTier(),
                attribution.acceptedAt(),
                attribution.linkSignedAt(),
                attribution.linkPresentedAt(),
                attribution.closedAt(),
                attribution.decidedAt(),
                attribution.endedOn());
    }

    private static @Nullable Money soldMrr(AttributionEntity attribution) {
        BigDecimal mrr = attribution.mrr();
        String currency = attribution.currency();
        return !attribution.soldMrrCounts() || mrr == null || currency == null
                ? null
                : Money.of(mrr, currency);
    }
}
