package dev.cosell.contracts.attributions;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Somebody of the vendor is to be told something of a deal. Who knows the address sends the mail.
 *
 * @param kind {@code CONFIRMATION_NOT_SIGNED} or {@code CONFIRMATION_NOT_PRESENTED}
 * @param dueOn the day until which there is time
 */
public record StaffNoticeDue(UUID dealId, String staffId, String kind, LocalDate dueOn)
        implements AttributionEvent {}
