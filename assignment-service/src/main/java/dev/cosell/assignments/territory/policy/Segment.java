package dev.cosell.assignments.territory.policy;

import org.jspecify.annotations.Nullable;

/** The size of a customer. */
public enum Segment {
    SMALL_BUSINESS,
    MID_MARKET,
    ENTERPRISE;

    private static final int LARGEST_SMALL_BUSINESS = 200;
    private static final int LARGEST_MID_MARKET = 2_000;

    /** The segment of a company with so many employees; null where the number is not known. */
    public static @Nullable Segment of(@Nullable Integer employees) {
        if (employees == null) {
            return null;
        }
        if (employees <= LARGEST_SMALL_BUSINESS) {
            return SMALL_BUSINESS;
        }
        return employees <= LARGEST_MID_MARKET ? MID_MARKET : ENTERPRISE;
    }
}
