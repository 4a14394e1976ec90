package dev.cosell.contracts.attributions;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the vendor is to be told something of a deal. Who knows the address sends the mail.
 *
 * @param kind {@code CONFIRMATION_NOT_SIGNED} or {@code CONFIRMATION_NOT_PRESENTED}
 * @param dueOn the day until which there is time
 * @param company the customer; absent in events from before it was told, and where it is not known
 * @param domain as {@code company}
 */
public record StaffNoticeDue(
        UUID dealId,
        String staffId,
        String kind,
        LocalDate dueOn,
        @Nullable String company,
        @Nullable String domain)
        implements AttributionEvent {}
