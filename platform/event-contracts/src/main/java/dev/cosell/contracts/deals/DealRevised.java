package dev.cosell.contracts.deals;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an open deal says of itself changed: this is how it stands now. */
public record DealRevised(
        UUID dealId,
        @Nullable String partnerId,
        @Nullable String growthSpecialistId,
        BigDecimal expectedMrr,
        String currency,
        LocalDate expectedCloseDate,
        List<String> products,
        @Nullable String externalReference,
        Instant revisedAt)
        implements DealEvent {}
