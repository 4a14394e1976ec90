package dev.cosell.contracts.deals;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * R29: the partner's channel account manager was told of a deal with an existing customer. A15:
 * absent where the partner has none.
 */
public record ExistingCustomerDealNoticed(
        UUID dealId, String partnerId, @Nullable String channelAccountManagerId, Instant noticedAt)
        implements DealEvent {}
