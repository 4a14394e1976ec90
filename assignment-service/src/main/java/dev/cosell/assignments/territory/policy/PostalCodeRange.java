package dev.cosell.assignments.territory.policy;

import java.util.Locale;

/**
 * Postal codes from the first to the last, both included. They are texts: {@code 01067} is Dresden,
 * and no number has a leading zero. Capitals, spaces and hyphens make no difference.
 */
public record PostalCodeRange(String first, String last) implements PostalCodeReading {

    private static final String ELSEWHERE = "[0-9A-Za-z][0-9A-Za-z -]{0,8}[0-9A-Za-z]";

    /** Reads {@code 80000-97999}, or a single code, of a country. */
    public static PostalCodeReading read(String text, String country) {
        if (text.indexOf('-') < 0) {
            return isCode(text, country) ? single(text) : Malformed.NOT_A_CODE;
        }
        Malformed why = Malformed.NOT_A_RANGE;
        // Codes have hyphens themselves in some countries: the one between two codes of equal
        // length makes a range, and there is no second one.
        for (int dash = text.indexOf('-'); dash >= 0; dash = text.indexOf('-', dash + 1)) {
            String first = text.substring(0, dash);
            String last = text.substring(dash + 1);
            if (isCode(first, country) && isCode(last, country)) {
                var range = new PostalCodeRange(normalise(first), normalise(last));
                if (range.first.length() == range.last.length()) {
                    return range.first.compareTo(range.last) <= 0 ? range : Malformed.REVERSED;
                }
                why = Malformed.UNEQUAL_LENGTHS;
            }
        }
        return isCode(text, country) ? single(text) : why;
    }

    /**
     * Whether a text has the form of this country's postal codes; known for DE, AT and CH, lenient
     * elsewhere, as for the companies of deals.
     */
    private static boolean isCode(String text, String country) {
        return text.matches(
                switch (country) {
                    case "DE" -> "[0-9]{5}";
                    case "AT", "CH" -> "[1-9][0-9]{3}";
                    default -> ELSEWHERE;
                });
    }

    /** One code as it is compared. */
    static String normalise(String code) {
        return code.replace(" ", "").replace("-", "").toUpperCase(Locale.ROOT);
    }

    private static PostalCodeRange single(String code) {
        return new PostalCodeRange(normalise(code), normalise(code));
    }

    @Override
    public String toString() {
        return first.equals(last) ? first : first + "-" + last;
    }
}
