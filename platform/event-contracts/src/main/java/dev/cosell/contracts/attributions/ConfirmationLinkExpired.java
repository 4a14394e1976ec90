package dev.cosell.contracts.attributions;

import java.time.Instant;
import java.util.UUID;

/** Nobody signed the link in its time. */
public record ConfirmationLinkExpired(UUID dealId, UUID linkId, Instant expiredAt)
        implements AttributionEvent {}
