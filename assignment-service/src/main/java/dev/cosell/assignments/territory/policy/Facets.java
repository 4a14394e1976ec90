package dev.cosell.assignments.territory.policy;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which customers a territory is for. Postal codes that are empty, and a segment, industry or
 * language that is null, mean any.
 */
public record Facets(
        String country,
        PostalCodes postalCodes,
        @Nullable Segment segment,
        @Nullable String industry,
        @Nullable String language) {

    public boolean cover(Customer customer) {
        return country.equals(customer.country())
                && (segment == null || segment == Segment.of(customer.employees()))
                && (industry == null || industry.equals(customer.industry()))
                && (language == null || language.equals(customer.language()))
                && (postalCodes.isEmpty() || postalCodes.contains(customer.postalCode()));
    }

    /**
     * How much they say of a customer: a place counts more than a size, a size more than an
     * industry, and an industry more than a language. Equal numbers say the same things.
     */
    public int specificity() {
        return (postalCodes.isEmpty() ? 0 : 8)
                + (segment == null ? 0 : 4)
                + (industry == null ? 0 : 2)
                + (language == null ? 0 : 1);
    }

    /**
     * Where both could match one customer and neither is the more specific: the codes that they
     * share, or the country.
     */
    Optional<String> conflict(Facets other) {
        if (!country.equals(other.country)
                || specificity() != other.specificity()
                || segment != other.segment
                || !Objects.equals(industry, other.industry)
                || !Objects.equals(language, other.language)) {
            return Optional.empty();
        }
        return postalCodes.isEmpty()
                ? Optional.of(country)
                : postalCodes.shared(other.postalCodes).map(PostalCodeRange::toString);
    }

    /** An industry as it is compared: capitals make no difference. */
    public static String industry(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }
}
