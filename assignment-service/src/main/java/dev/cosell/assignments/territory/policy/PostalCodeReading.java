package dev.cosell.assignments.territory.policy;

/** What a text for postal codes was read as. */
public sealed interface PostalCodeReading permits PostalCodeRange, PostalCodeReading.Malformed {

    /** Why a text is neither a code nor a range. */
    enum Malformed implements PostalCodeReading {
        NOT_A_CODE,
        NOT_A_RANGE,
        UNEQUAL_LENGTHS,
        /** The first code comes after the last. */
        REVERSED
    }
}
