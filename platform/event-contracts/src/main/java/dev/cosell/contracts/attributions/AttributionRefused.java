package dev.cosell.contracts.attributions;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The partner earns no credit, and why. */
public record AttributionRefused(
        UUID dealId, String partnerId, List<AttributionReason> reasons, Instant decidedAt)
        implements AttributionEvent {}
