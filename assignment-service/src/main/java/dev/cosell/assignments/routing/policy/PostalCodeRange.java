package dev.cosell.assignments.routing.policy;

/**
 * Postal codes from the first to the last, both included. They are texts: {@code 01067} is Dresden,
 * and no number has a leading zero.
 */
public record PostalCodeRange(String first, String last) {

    private static final String CODE = "[0-9A-Z][0-9A-Z ]{0,8}[0-9A-Z]";

    /** Reads {@code 80000-97999}, or a single code, that {@link #isValid} accepts. */
    public static PostalCodeRange parse(String text) {
        int dash = text.indexOf('-');
        return dash < 0
                ? new PostalCodeRange(text, text)
                : new PostalCodeRange(text.substring(0, dash), text.substring(dash + 1));
    }

    /** Whether a text is a range of this country: ends of the country's form, in order. */
    public static boolean isValid(String text, String country) {
        PostalCodeRange range = parse(text);
        return isCode(range.first, country)
                && isCode(range.last, country)
                && range.first.length() == range.last.length()
                && range.first.compareTo(range.last) <= 0;
    }

    /**
     * Whether a text has the form of this country's postal codes; known for DE, AT and CH, lenient
     * elsewhere.
     */
    public static boolean isCode(String text, String country) {
        return text.matches(
                switch (country) {
                    case "DE" -> "[0-9]{5}";
                    case "AT", "CH" -> "[1-9][0-9]{3}";
                    default -> CODE;
                });
    }

    boolean contains(String code) {
        return code.length() == first.length()
                && first.compareTo(code) <= 0
                && code.compareTo(last) <= 0;
    }
}
