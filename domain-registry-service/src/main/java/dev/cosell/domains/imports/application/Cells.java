package dev.cosell.domains.imports.application;

import java.util.regex.Pattern;

/** The text of a cell, in a file and out of it. */
public final class Cells {

    /** What a spreadsheet takes for a formula, behind the apostrophes that keep it from that. */
    private static final Pattern FORMULA = Pattern.compile("'*[=+@\\t\\r-].*", Pattern.DOTALL);

    static final char REPLACEMENT = '\uFFFD';

    private Cells() {}

    /** A text as a spreadsheet can be given it: it must not calculate with what a partner wrote. */
    public static String toSheet(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    /** What {@link #toSheet} was given. */
    static String fromSheet(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    /**
     * A text without the blanks around it that can be stored: PostgreSQL's text has no U+0000, and
     * UTF-8 no half of a surrogate pair.
     */
    static String clean(String text) {
        String stripped = text.strip();
        if (stripped.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c))) {
            return stripped;
        }
        var storable = new StringBuilder();
        stripped.codePoints()
                .map(
                        c ->
                                c == 0
                                                || (c >= Character.MIN_SURROGATE
                                                        && c <= Character.MAX_SURROGATE)
                                        ? REPLACEMENT
                                        : c)
                .forEach(storable::appendCodePoint);
        return storable.toString();
    }
}
