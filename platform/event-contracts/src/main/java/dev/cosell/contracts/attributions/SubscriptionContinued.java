package dev.cosell.contracts.attributions;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The end of the customer's subscription that was told before was a mistake: the subscription goes
 * on, and with it the partner's share until its term.
 *
 * @param domain of the customer; absent where it is not known
 * @param notEndedOn the day that was told
 */
public record SubscriptionContinued(
        UUID dealId, String partnerId, @Nullable String domain, LocalDate notEndedOn)
        implements AttributionEvent {}
