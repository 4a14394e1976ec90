package dev.cosell.web;

/** The forms of postal codes. */
public final class PostalCode {

    private static final String ELSEWHERE = "[0-9A-Za-z][0-9A-Za-z -]{0,8}[0-9A-Za-z]";

    private PostalCode() {}

    /**
     * Whether a text has the form of this country's postal codes; known for DE, AT and CH, lenient
     * elsewhere.
     */
    public static boolean isOf(String country, String text) {
        return text.matches(
                switch (country) {
                    case "DE" -> "[0-9]{5}";
                    case "AT", "CH" -> "[1-9][0-9]{3}";
                    default -> ELSEWHERE;
                });
    }
}
