package dev.cosell.contracts.attributions;

import java.time.Instant;
import java.util.UUID;

/** The link can no longer be signed. */
public record ConfirmationLinkRevoked(UUID dealId, UUID linkId, Instant revokedAt)
        implements AttributionEvent {}
