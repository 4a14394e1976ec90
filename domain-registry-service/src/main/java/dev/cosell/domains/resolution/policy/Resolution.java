package dev.cosell.domains.resolution.policy;

import dev.cosell.domains.registration.policy.Registration;
import org.jspecify.annotations.Nullable;

/**
 * What the registry says of a deal's domain.
 *
 * @param responsibleGrowthSpecialistId who answers for the customer or the domain already; null
 *     where nobody does
 */
public record Resolution(
        HolderClass holderClass,
        boolean existingCustomer,
        @Nullable String responsibleGrowthSpecialistId) {

    /**
     * An existing customer.
     *
     * @param growthSpecialistId who answers for it; null where that is open
     */
    public record Customer(@Nullable String growthSpecialistId) {}

    /**
     * @param partnerId the deal's partner
     * @param registration the last one of the domain; null where there never was one
     * @param responsibleId the growth specialist that answers for the registration; null where none
     *     does
     * @param customer null where the company is none
     */
    public static Resolution of(
            String partnerId,
            @Nullable Registration registration,
            @Nullable String responsibleId,
            @Nullable Customer customer) {
        return new Resolution(
                HolderClass.of(partnerId, registration),
                customer != null,
                responsible(responsibleId, customer));
    }

    /** A9: who answers for the customer (R30), and else who answers for the domain (R13). */
    private static @Nullable String responsible(
            @Nullable String responsibleId, @Nullable Customer customer) {
        return customer != null && customer.growthSpecialistId() != null
                ? customer.growthSpecialistId()
                : responsibleId;
    }
}
