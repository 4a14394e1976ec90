package dev.cosell.messaging;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text that comes from outside and is to be kept by PostgreSQL. */
final class Texts {

    private Texts() {}

    /** PostgreSQL's text has no U+0000, and UTF-8 no half of a surrogate pair. */
    static boolean storable(String text) {
        return text.codePoints()
                .noneMatch(
                        c ->
                                c == 0
                                        || (c >= Character.MIN_SURROGATE
                                                && c <= Character.MAX_SURROGATE));
    }

    /** The text made storable, cut to at most that many characters. */
    static String kept(@Nullable String text, int atMost) {
        if (text == null) {
            return "";
        }
        String cut = text.length() > atMost ? text.substring(0, atMost) : text;
        // The way through UTF-8 replaces a half of a surrogate pair.
        return new String(
                cut.replace('\0', '\uFFFD').getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8);
    }
}
