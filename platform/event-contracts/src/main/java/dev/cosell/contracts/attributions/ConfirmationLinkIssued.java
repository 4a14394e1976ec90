package dev.cosell.contracts.attributions;

import java.time.Instant;
import java.util.UUID;

/** A link was issued for the customer's signature. */
public record ConfirmationLinkIssued(UUID dealId, UUID linkId, Instant issuedAt, Instant expiresAt)
        implements AttributionEvent {}
