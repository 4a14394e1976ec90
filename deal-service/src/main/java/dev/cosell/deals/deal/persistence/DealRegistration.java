package dev.cosell.deals.deal.persistence;

import dev.cosell.deals.deal.policy.SalesMotion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a deal when it is registered; the domain is in its canonical form.
 *
 * @param partnerId null for a direct deal, and {@code motion} with it
 */
public record DealRegistration(
        @Nullable String partnerId,
        String registeredBy,
        @Nullable SalesMotion motion,
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
