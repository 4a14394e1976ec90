package dev.cosell.domains.resolution.policy;

import dev.cosell.domains.registration.policy.Holder;
import dev.cosell.domains.registration.policy.Registration;
import org.jspecify.annotations.Nullable;

/** Who holds a deal's domain, seen from the deal's partner. */
public enum HolderClass {
    OWN,
    OTHER_PARTNER,
    DIRECT_SALES,
    NONE;

    /**
     * A2: the registrant alone counts, and never who answers for the domain internally. A21: a
     * grace period is no end. A4: another partner's domain is not the requester's, and no more is
     * said of it. A5: a domain can be nobody's.
     *
     * @param partnerId the deal's partner
     * @param registration the last one of the domain; null where there never was one
     */
    public static HolderClass of(String partnerId, @Nullable Registration registration) {
        if (registration == null || !registration.status().isHeld()) {
            return NONE;
        }
        return switch (registration.holder()) {
            case Holder.Partner holder ->
                    holder.partnerId().equals(partnerId) ? OWN : OTHER_PARTNER;
            case Holder.DirectSales sales -> DIRECT_SALES;
        };
    }
}
