package dev.cosell.assignments.territory.policy;

import org.jspecify.annotations.Nullable;

/**
 * Where the customer of a deal sits and what is known of it (A9: the territory is the customer's).
 *
 * @param postalCode as postal codes are compared: capitals, without spaces and hyphens
 * @param industry as industries are compared: capitals
 */
public record Customer(
        String country,
        String postalCode,
        @Nullable Integer employees,
        @Nullable String language,
        @Nullable String industry) {

    public Customer {
        postalCode = PostalCodeRange.normalise(postalCode);
        industry = industry == null ? null : Facets.industry(industry);
    }
}
