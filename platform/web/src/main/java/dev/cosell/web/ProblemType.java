package dev.cosell.web;

import java.util.Locale;

/**
 * A kind of error answer. Each service lists its own in one enum; title and detail stand in {@code
 * problems_en.properties} and {@code problems_de.properties} beside it.
 */
public interface ProblemType {

    /** The stable code, which is the name of the enum constant. */
    String name();

    /** The HTTP status. */
    int status();

    /** The last part of the type's URI. */
    default String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
