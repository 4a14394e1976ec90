package dev.cosell.contracts.deals;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Several partners compete for one prospect from here on (R28). Keyed by the competition.
 *
 * @param competingDeals all open collaborations on the domain; later ones come with {@link
 *     CompetitionJoined}
 */
public record CompetitionOpened(
        UUID competitionId,
        String domain,
        String rule,
        List<CompetingDeal> competingDeals,
        Instant openedAt)
        implements DealEvent {}
