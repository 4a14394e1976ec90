package dev.cosell.deals.competition.api;

import dev.cosell.deals.competition.application.ReadCompetition.WithDeals;
import dev.cosell.deals.competition.persistence.CompetitionStatus;
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
        String openedBy,
        Instant openedAt,
        @Schema(description = "The deals that take part, or took part") List<CompetingDeal> deals,
        @Schema(description = "Absent until it is decided, and where nobody won")
                @Nullable UUID winnerDealId,
        @Schema(
                        description =
                                "SIGNED_FIRST, or NAMED_BY_OPERATIONS where nobody had signed; absent as the winner",
                        examples = "SIGNED_FIRST")
                @Nullable String decidedHow,
        @Nullable Instant endedAt) {

    @Schema(name = "CompetingDeal")
    record CompetingDeal(
            UUID dealId,
            String partnerId,
            String status,
            @Nullable String growthSpecialistId,
            @Nullable Instant linkSignedAt) {}

    static CompetitionResponse from(WithDeals read) {
        var competition = read.competition();
        return new CompetitionResponse(
                competition.id(),
                DomainName.stored(competition.domain()).display(),
                competition.status(),
                competition.openedBy(),
                competition.openedAt(),
                read.deals().stream()
                        .map(
                                deal ->
                                        new CompetingDeal(
                                                deal.id(),
                                                deal.ofPartner(),
                                                deal.status().name(),
                                                deal.growthSpecialistId(),
                                                deal.linkSignedAt()))
                        .toList(),
                competition.winnerDealId(),
                competition.decidedHow(),
                competition.endedAt());
    }
}
