package dev.cosell.contracts.deals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * R34: the partner takes the deal that was forwarded to it, which is Do Inbound For Me from here
 * on. Who has passed over it as a direct deal finds here what its registration told.
 */
public record ForwardingAccepted(
        UUID dealId,
        String partnerId,
        String growthSpecialistId,
        String domain,
        String company,
        String motion,
        LocalDate expectedCloseDate,
        @Nullable List<String> products,
        String rule,
        Instant acceptedAt)
        implements DealEvent {}
