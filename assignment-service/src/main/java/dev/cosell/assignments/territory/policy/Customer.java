package dev.cosell.assignments.territory.policy;

import org.jspecify.annotations.Nullable;

/**
 * Where the customer of a deal sits and what is known of it (A9: the territory is the customer's).
 */
public record Customer(
        String country,
        String postalCode,
        @Nullable Integer employees,
        @Nullable String language,
        @Nullable String industry) {}
