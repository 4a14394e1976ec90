package dev.cosell.contracts.deals;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The customer bought. {@code closedAt} lies after every presentation that deal-service knew of
 * when it closed. The company, the acceptance and the tier are absent in events from before they
 * were told.
 *
 * @param acceptedAt when the collaboration was accepted; absent where it was not, or there was none
 * @param partnerTier the partner's tier at the close
 */
public record DealClosedWon(
        UUID dealId,
        @Nullable String partnerId,
        @Nullable String growthSpecialistId,
        String domain,
        @Nullable String company,
        @Nullable String motion,
        BigDecimal mrr,
        String currency,
        @Nullable Instant acceptedAt,
        @Nullable String partnerTier,
        Instant closedAt)
        implements DealEvent {}
