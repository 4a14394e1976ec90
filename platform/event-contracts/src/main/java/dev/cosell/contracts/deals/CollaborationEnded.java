package dev.cosell.contracts.deals;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The collaboration ended by a rule before anybody closed its deal, which is lost with it.
 *
 * @param reason {@code CUSTOMER_CHOSE_OTHERWISE} or {@code VENDOR_CHOSE_OTHERWISE}, both R28
 */
public record CollaborationEnded(
        UUID dealId,
        String partnerId,
        @Nullable String growthSpecialistId,
        String rule,
        String reason,
        Instant endedAt)
        implements DealEvent {}
