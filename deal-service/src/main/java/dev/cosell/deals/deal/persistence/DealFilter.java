package dev.cosell.deals.deal.persistence;

import dev.cosell.deals.deal.policy.CollaborationStatus;
import dev.cosell.deals.deal.policy.DealStatus;
import dev.cosell.deals.deal.policy.SalesMotion;
import org.jspecify.annotations.Nullable;

/**
 * Which deals a list shows; what is null filters nothing.
 *
 * @param domain in its stored form
 * @param words a search as people type it: words, {@code "phrases"}, {@code or} and {@code -not}
 */
public record DealFilter(
        @Nullable DealStatus status,
        @Nullable SalesMotion motion,
        @Nullable CollaborationStatus collaborationStatus,
        @Nullable String partnerId,
        @Nullable String growthSpecialistId,
        @Nullable String domain,
        @Nullable String externalReference,
        @Nullable String words) {

    public DealFilter onDomain(String stored) {
        return new DealFilter(
                status,
                motion,
                collaborationStatus,
                partnerId,
                growthSpecialistId,
                stored,
                externalReference,
                words);
    }
}
