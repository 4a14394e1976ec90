package dev.cosell.contracts.deals;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A deal stands in the register; its rule set is fixed from here on. */
public record DealRegistered(
        UUID dealId,
        @Nullable String partnerId,
        @Nullable String growthSpecialistId,
        String domain,
        String company,
        String country,
        String postalCode,
        @Nullable Integer employees,
        @Nullable String language,
        @Nullable String industry,
        @Nullable String motion,
        String ruleSet,
        BigDecimal expectedMrr,
        String currency,
        LocalDate expectedCloseDate,
        @Nullable List<String> products,
        @Nullable String externalReference,
        Instant registeredAt)
        implements DealEvent {}
