package dev.cosell.deals.deal.persistence;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a partner says of a deal when it registers it; the domain is in its canonical form. */
public record DealRegistration(
        String partnerId,
        String registeredBy,
        String domain,
        String companyName,
        String companyCountry,
        String companyPostalCode,
        @Nullable Integer companyEmployees,
        @Nullable String companyIndustry,
        @Nullable String language,
        String contactName,
        String contactEmail,
        List<String> products,
        BigDecimal expectedMrr,
        String currency,
        LocalDate expectedCloseDate,
        @Nullable String externalReference) {}
