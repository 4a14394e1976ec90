package dev.cosell.contracts.attributions;

import java.time.Instant;
import java.util.UUID;

/**
 * The customer will not sign this link; the reason is a code, and never what the customer wrote.
 */
public record ConfirmationLinkDeclined(UUID dealId, UUID linkId, String reason, Instant declinedAt)
        implements AttributionEvent {}
