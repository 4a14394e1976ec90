package dev.cosell.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Binds JSON to request records and finds every field that does not fit (up to a hundred), where a
 * mapper would stop at the first. A field that is absent or null is null here; whether it may be is
 * for the constraints on the record to say.
 */
final class Shape {

    private static final int MOST_ERRORS = 100;
    private static final int LONGEST_NAME = 100;

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /**
     * Plain notation only: an exponent would let forty characters name a number of a billion
     * digits.
     */
    private static final Pattern DECIMAL_TEXT = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?");

    /** What a text can be read as, beside itself; null or an exception where it cannot. */
    private static final Map<Class<?>, Function<String, @Nullable Object>> TEXTS =
            Map.of(
                    String.class, text -> text,
                    LocalDate.class, text -> inRange(LocalDate.parse(text)),
                    Instant.class, Shape::instant,
                    UUID.class,
                            text ->
                                    UUID_TEXT.matcher(text).matches()
                                            ? UUID.fromString(text)
                                            : null,
                    BigDecimal.class,
                            text ->
                                    DECIMAL_TEXT.matcher(text).matches()
                                            ? new BigDecimal(text)
                                            : null);

    private static final Map<Class<?>, String> EXPECTED =
            Map.of(
                    String.class, "shape.text",
                    Integer.class, "shape.integer",
                    Long.class, "shape.integer",
                    Boolean.class, "shape.boolean",
                    LocalDate.class, "shape.date",
                    Instant.class, "shape.instant",
                    UUID.class, "shape.uuid",
                    BigDecimal.class, "shape.decimal");

    /** What is asked of a record's class, once: to ask it each time is a third of all binding. */
    private record Fields(List<String> names, List<Type> types, Constructor<?> constructor) {

        static Fields of(Class<?> type) {
            List<RecordComponent> components = List.of(type.getRecordComponents());
            try {
                Constructor<?> constructor =
                        type.getDeclaredConstructor(
                                components.stream()
                                        .map(RecordComponent::getType)
                                        .toArray(Class<?>[]::new));
                constructor.setAccessible(true);
                return new Fields(
                        components.stream().map(RecordComponent::getName).toList(),
                        components.stream().map(RecordComponent::getGenericType).toList(),
                        constructor);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("Not a request record: " + type, e);
            }
        }
    }

    private static final ClassValue<Fields> FIELDS =
            new ClassValue<>() {
                @Override
                protected Fields computeValue(Class<?> type) {
                    return Fields.of(type);
                }
            };

    private final Locale language;
    private final List<FieldError> errors = new ArrayList<>();

    Shape(Locale language) {
        this.language = language;
    }

    List<FieldError> errors() {
        return errors;
    }

    @Nullable Object bind(@Nullable JsonNode node, Type type, String pointer) {
        if (node == null || node.isNull() || node.isMissingNode()) {
            return null;
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return bindList(node, list.getActualTypeArguments()[0], pointer);
        }
        Class<?> plain = (Class<?>) type;
        return plain.isRecord()
                ? bindRecord(node, plain, pointer)
                : bindValue(node, plain, pointer);
    }

    private @Nullable Object bindRecord(JsonNode node, Class<?> type, String pointer) {
        if (!node.isObject()) {
            return wrong(pointer, text("shape.object"));
        }
        Fields fields = FIELDS.get(type);
        node.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!fields.names().contains(name)) {
                                add(
                                        pointer + "/" + escape(shown(name)),
                                        text("shape.unknown", String.join(", ", fields.names())));
                            }
                        });
        var arguments = new @Nullable Object[fields.names().size()];
        for (int i = 0; i < arguments.length; i++) {
            String name = fields.names().get(i);
            arguments[i] = bind(node.get(name), fields.types().get(i), pointer + "/" + name);
        }
        return construct(fields.constructor(), arguments);
    }

    private static Object construct(Constructor<?> constructor, @Nullable Object[] arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException("Not a request record: " + constructor, e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    "A request record takes what it gets: " + constructor, e.getCause());
        }
    }

    private @Nullable Object bindList(JsonNode node, Type elementType, String pointer) {
        if (!node.isArray()) {
            return wrong(pointer, text("shape.list"));
        }
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            JsonNode element = node.get(i);
            elements.add(
                    element.isNull()
                            ? wrong(pointer + "/" + i, expected(elementType))
                            : bind(element, elementType, pointer + "/" + i));
        }
        return elements;
    }

    private @Nullable Object bindValue(JsonNode node, Class<?> type, String pointer) {
        if (node.isTextual() && !storable(node.textValue())) {
            add(pointer, text("shape.characters"));
            return null;
        }
        Object value = value(node, type);
        return value == null ? wrong(pointer, expected(type)) : value;
    }

    private static @Nullable Object value(JsonNode node, Class<?> type) {
        if (type == Boolean.class) {
            return node.isBoolean() ? node.booleanValue() : null;
        }
        if (type == Integer.class) {
            return node.isInt() ? node.intValue() : null;
        }
        if (type == Long.class) {
            return node.isInt() || node.isLong() ? node.longValue() : null;
        }
        if (!node.isTextual()) {
            return null;
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(each -> nameOf(each).equals(node.textValue()))
                    .findFirst()
                    .orElse(null);
        }
        var reader = TEXTS.get(type);
        try {
            return reader == null ? null : reader.apply(node.textValue());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private String expected(Type wanted) {
        if (!(wanted instanceof Class<?> type)) {
            return text("shape.list");
        }
        if (type.isRecord()) {
            return text("shape.object");
        }
        if (type.isEnum()) {
            List<String> names = Arrays.stream(type.getEnumConstants()).map(Shape::nameOf).toList();
            return text("shape.oneOf", String.join(", ", names));
        }
        String key = EXPECTED.get(type);
        if (key == null) {
            throw new IllegalStateException("A request record cannot hold a " + type);
        }
        return text(key);
    }

    private static String nameOf(Object constant) {
        return ((Enum<?>) constant).name();
    }

    private static @Nullable Instant instant(String text) {
        Instant instant = Instant.parse(text);
        return inRange(instant.atZone(ZoneOffset.UTC).toLocalDate()) == null ? null : instant;
    }

    /** ISO dates reach further than any database. */
    private static @Nullable LocalDate inRange(LocalDate date) {
        return date.getYear() >= 1 && date.getYear() <= 9999 ? date : null;
    }

    /** PostgreSQL's text has no U+0000, and UTF-8 no half of a surrogate pair. */
    static boolean storable(String text) {
        return text.codePoints()
                .noneMatch(
                        c ->
                                c == 0
                                        || (c >= Character.MIN_SURROGATE
                                                && c <= Character.MAX_SURROGATE));
    }

    private @Nullable Object wrong(String pointer, String expected) {
        add(pointer, text("shape.expected", expected));
        return null;
    }

    private void add(String pointer, String detail) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(new FieldError(pointer, detail));
        }
    }

    /** A caller's own name for a field, as far as it can be sent back. */
    private static String shown(String name) {
        String cut = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        // The way through UTF-8 replaces a half of a surrogate pair.
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private String text(String key, String... arguments) {
        return Messages.text(Shape.class, "problems", language, key, List.of(arguments));
    }

    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
