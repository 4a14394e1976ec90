package dev.cosell.contracts.attributions;

import java.time.Instant;
import java.util.UUID;

/** The signed link was handed to the growth specialist of the deal. */
public record ConfirmationLinkPresented(UUID dealId, UUID linkId, Instant presentedAt)
        implements AttributionEvent {}
