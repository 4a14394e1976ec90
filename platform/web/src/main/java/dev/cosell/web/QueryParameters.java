package dev.cosell.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a query, and names all that are wrong at once. */
public final class QueryParameters {

    private static final int LONGEST_TEXT = 500;
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

    private final Locale language;
    private final List<FieldError> errors = new ArrayList<>();

    /**
     * @param language of the errors
     */
    public QueryParameters(Locale language) {
        this.language = language;
    }

    /** One of the names of an enum; null where it is absent, or wrong. */
    public <E extends Enum<E>> @Nullable E oneOf(
            Class<E> type, String name, @Nullable String given) {
        return oneOf(List.of(type.getEnumConstants()), Enum::name, name, given);
    }

    /** One of some values, each under its text; null where it is absent, or wrong. */
    public <V> @Nullable V oneOf(
            List<V> known, Function<V, String> text, String name, @Nullable String given) {
        if (given == null) {
            return null;
        }
        for (V each : known) {
            if (text.apply(each).equals(given)) {
                return each;
            }
        }
        String texts = String.join(", ", known.stream().map(text).toList());
        wrong(name, "shape.expected", message("shape.oneOf", texts));
        return null;
    }

    /** Like {@link #oneOf(List, Function, String, String)}, for a parameter that must be there. */
    public <V> @Nullable V requiredOneOf(
            List<V> known, Function<V, String> text, String name, @Nullable String given) {
        return oneOf(known, text, name, given == null ? "" : given);
    }

    /** The id of something; null where it is absent, or wrong. */
    public @Nullable UUID uuid(String name, @Nullable String given) {
        if (given == null) {
            return null;
        }
        // Java takes shorter ones as well.
        if (!UUID_TEXT.matcher(given).matches()) {
            wrong(name, "shape.expected", message("shape.uuid"));
            return null;
        }
        return UUID.fromString(given);
    }

    /** An instant in UTC or with an offset; null where it is absent, or wrong. */
    public @Nullable Instant instant(String name, @Nullable String given) {
        if (given == null) {
            return null;
        }
        try {
            Instant instant = OffsetDateTime.parse(given).toInstant();
            if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            // Told below, like one that no calendar of ours reaches.
        }
        wrong(name, "shape.expected", message("shape.instant"));
        return null;
    }

    /** A day of the years 1970 to 2999; null where it is absent, or wrong. */
    public @Nullable LocalDate date(String name, @Nullable String given) {
        if (given == null) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(given);
            if (date.getYear() >= 1970 && date.getYear() < 3000) {
                return date;
            }
        } catch (DateTimeParseException e) {
            // Told below, like one that no calendar of ours reaches.
        }
        wrong(name, "shape.expected", message("shape.date"));
        return null;
    }

    /** A text of 1 to 500 characters; null where it is absent, or wrong. */
    public @Nullable String text(String name, @Nullable String given) {
        if (given == null) {
            return null;
        }
        if (given.isBlank() || given.length() > LONGEST_TEXT) {
            wrong(name, "shape.length", Integer.toString(LONGEST_TEXT));
            return null;
        }
        if (!Shape.storable(given)) {
            wrong(name, "shape.characters");
            return null;
        }
        return given;
    }

    /**
     * To be called when all are read.
     *
     * @throws ProblemException 400 when one of them was wrong
     */
    public void check() {
        if (!errors.isEmpty()) {
            throw new ProblemException(StandardProblem.INVALID_SHAPE, errors);
        }
    }

    private void wrong(String name, String key, String... arguments) {
        errors.add(new FieldError("?" + name, message(key, arguments)));
    }

    private String message(String key, String... arguments) {
        return Messages.text(QueryParameters.class, "problems", language, key, List.of(arguments));
    }
}
