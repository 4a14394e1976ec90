package dev.cosell.attributions.competition.api;

import dev.cosell.attributions.competition.application.ReadCompetitions.WithDeals;
import dev.cosell.attributions.competition.persistence.CompetitionStatus;
import dev.cosell.attributions.competition.policy.BestPartner.Competitor;
import dev.cosell.attributions.competition.policy.BestPartner.How;
import dev.cosell.names.DomainName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Several partners compete for one prospect (R28). */
@Schema(name = "Competition")
record CompetitionResponse(
        UUID id,
        String domain,
        CompetitionStatus status,
        Instant openedAt,
        @Schema(description = "The deals that compete, or competed") List<CompetingDeal> deals,
        @Schema(description = "Absent until it is decided") @Nullable UUID winnerDealId,
        @Nullable How decidedHow,
        @Nullable String namedBy,
        @Schema(description = "Why operations named this winner") @Nullable String namedWhy,
        @Nullable Instant endedAt) {

    @Schema(name = "CompetingDeal")
    record CompetingDeal(
            UUID dealId,
            String partnerId,
            @Schema(description = "When the customer signed its link; absent while it has not")
                    @Nullable Instant signedAt,
            @Schema(description = "Whether the deal has ended, and so can not win")
                    boolean closed) {

        static CompetingDeal from(Competitor deal) {
            return new CompetingDeal(
                    deal.dealId(), deal.partnerId(), deal.signedAt(), deal.closed());
        }
    }

    static CompetitionResponse from(WithDeals read) {
        var competition = read.competition();
        return new CompetitionResponse(
                competition.id(),
                DomainName.stored(competition.domain()).display(),
                competition.status(),
                competition.openedAt(),
                read.deals().stream().map(CompetingDeal::from).toList(),
                competition.winnerDealId(),
                competition.decidedHow(),
                competition.namedBy(),
                competition.namedWhy(),
                competition.endedAt());
    }
}
