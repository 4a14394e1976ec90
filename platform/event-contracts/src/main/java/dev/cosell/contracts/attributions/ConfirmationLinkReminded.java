package dev.cosell.contracts.attributions;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * R37: the planned close of a deal nears, and credit for it still lacks something: {@code
 * SIGNATURE} or {@code PRESENTATION}.
 */
public record ConfirmationLinkReminded(
        UUID dealId, String partnerId, String missing, LocalDate plannedCloseOn, Instant remindedAt)
        implements AttributionEvent {}
