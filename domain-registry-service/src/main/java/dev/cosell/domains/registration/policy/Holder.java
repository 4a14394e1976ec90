package dev.cosell.domains.registration.policy;

/** Whom a domain is registered to: the registrant, whoever answers for it internally (A2). */
public sealed interface Holder {

    record Partner(String partnerId) implements Holder {}

    /**
     * @param growthSpecialistId who registered it
     */
    record DirectSales(String growthSpecialistId) implements Holder {}

    /** Direct sales is one holder, whichever growth specialist registered the domain. */
    default boolean isSameAs(Holder other) {
        return switch (this) {
            case Partner partner -> partner.equals(other);
            case DirectSales sales -> other instanceof DirectSales;
        };
    }
}
