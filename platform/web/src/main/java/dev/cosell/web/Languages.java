package dev.cosell.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The two languages of every answer. */
public final class Languages {

    /** English first: it is what a caller without a wish gets. */
    public static final List<Locale> SUPPORTED = List.of(Locale.ENGLISH, Locale.GERMAN);

    private static final int LONGEST_HEADER = 200;

    private Languages() {}

    /**
     * The language that an {@code Accept-Language} header asks for; English where it asks for none
     * of ours.
     */
    public static Locale of(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.length() > LONGEST_HEADER) {
            return Locale.ENGLISH;
        }
        try {
            Locale wished = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SUPPORTED);
            return wished == null ? Locale.ENGLISH : wished;
        } catch (IllegalArgumentException malformed) {
            return Locale.ENGLISH;
        }
    }
}
