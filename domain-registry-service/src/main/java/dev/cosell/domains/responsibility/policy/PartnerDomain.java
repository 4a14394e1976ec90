package dev.cosell.domains.responsibility.policy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A domain that a partner holds, as the hand-over sees it.
 *
 * @param partner null where nothing was told of it yet
 * @param companyCountry where the company behind the domain sits
 * @param hasGrowthSpecialist whether a growth specialist answers for it
 * @param asked whether it asks for one, and the answer is open
 */
public record PartnerDomain(
        @Nullable Partner partner,
        String companyCountry,
        boolean hasGrowthSpecialist,
        boolean asked) {

    /**
     * The registrant.
     *
     * @param country where it is based
     * @param sellsInto where it sells; null where that was not told yet
     */
    public record Partner(String country, @Nullable Set<String> sellsInto) {}
}
