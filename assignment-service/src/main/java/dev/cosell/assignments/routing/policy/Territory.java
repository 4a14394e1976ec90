package dev.cosell.assignments.routing.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a group of growth specialists covers. An empty list of postal codes, and a segment or
 * language that is null, mean any.
 */
public record Territory(
        String code,
        long version,
        String country,
        List<PostalCodeRange> postalCodes,
        @Nullable Segment segment,
        @Nullable String language,
        List<String> growthSpecialists) {

    boolean covers(Customer customer) {
        return country.equals(customer.country())
                && (postalCodes.isEmpty()
                        || postalCodes.stream()
                                .anyMatch(range -> range.contains(customer.postalCode())))
                && (segment == null || segment == Segment.of(customer.employees()))
                && (language == null || language.equals(customer.language()));
    }

    /**
     * How much it says of a customer: a place counts more than a size, and a size more than a
     * language.
     */
    int specificity() {
        return (postalCodes.isEmpty() ? 0 : 4)
                + (segment == null ? 0 : 2)
                + (language == null ? 0 : 1);
    }
}
