package dev.cosell.contracts.attributions;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The customer's subscription has ended. Told again where another end becomes known; {@code
 * SubscriptionContinued} takes it back.
 *
 * @param domain of the customer; absent where it is not known
 * @param endedOn the first day without the subscription
 */
public record SubscriptionEnded(
        UUID dealId, String partnerId, @Nullable String domain, LocalDate endedOn)
        implements AttributionEvent {}
