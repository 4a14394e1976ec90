package dev.cosell.deals.deal.persistence;

import dev.cosell.deals.deal.policy.SalesMotion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a partner says of a deal when it registers it; the domain is in its canonical form. */
public record DealRegistration(
        String partnerId,
        String registeredBy,
        SalesMotion motion,
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
