package dev.cosell.contracts.attributions;

import java.time.Instant;
import java.util.UUID;

/** The customer signed. */
public record ConfirmationLinkSigned(UUID dealId, UUID linkId, Instant signedAt)
        implements AttributionEvent {}
