package dev.cosell.domains.imports.policy;

import java.util.List;

/**
 * What does not fit in a row.
 *
 * @param column as the file names it; empty where it is the row as a whole
 * @param text key of the text that says so
 * @param arguments what the text has in the places of {0}, {1} …
 */
public record Flaw(String column, String text, List<String> arguments) {

    public static Flaw of(String column, String text, String... arguments) {
        return new Flaw(column, text, List.of(arguments));
    }
}
