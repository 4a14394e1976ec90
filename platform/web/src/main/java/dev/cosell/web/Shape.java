package dev.cosell.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Binds JSON to request records and finds every field that does not fit, where a mapper would stop
 * at the first. A field that is absent or null is null here; whether it may be is for the
 * constraints on the record to say.
 */
final class Shape {

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
    private static final int LONGEST_DECIMAL = 40;

    private final ObjectMapper mapper;
    private final Locale language;
    private final List<FieldError> errors = new ArrayList<>();

    Shape(ObjectMapper mapper, Locale language) {
        this.mapper = mapper;
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
            return wrong(pointer, "shape.object");
        }
        RecordComponent[] components = type.getRecordComponents();
        List<String> known = Arrays.stream(components).map(RecordComponent::getName).toList();
        node.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!known.contains(name)) {
                                add(
                                        pointer + "/" + escape(name),
                                        text("shape.unknown", String.join(", ", known)));
                            }
                        });
        @Nullable Object[] arguments =
                Arrays.stream(components)
                        .map(
                                component ->
                                        bind(
                                                node.get(component.getName()),
                                                component.getGenericType(),
                                                pointer + "/" + component.getName()))
                        .toArray();
        return construct(type, components, arguments);
    }

    private static Object construct(
            Class<?> type, RecordComponent[] components, @Nullable Object[] arguments) {
        try {
            var constructor =
                    type.getDeclaredConstructor(
                            Arrays.stream(components)
                                    .map(RecordComponent::getType)
                                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException("Not a request record: " + type, e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    "A request record takes what it gets: " + type, e.getCause());
        }
    }

    private @Nullable Object bindList(JsonNode node, Type elementType, String pointer) {
        if (!node.isArray()) {
            return wrong(pointer, "shape.list");
        }
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(bind(node.get(i), elementType, pointer + "/" + i));
        }
        return elements;
    }

    private @Nullable Object bindValue(JsonNode node, Class<?> type, String pointer) {
        if (node.isTextual() && !storable(node.textValue())) {
            add(pointer, text("shape.characters"));
            return null;
        }
        boolean fits =
                type == Boolean.class
                        ? node.isBoolean()
                        : type == Integer.class
                                ? node.isInt()
                                : type == Long.class
                                        ? node.canConvertToLong() && node.isIntegralNumber()
                                        : node.isTextual();
        if (!fits || (type == BigDecimal.class && node.textValue().length() > LONGEST_DECIMAL)) {
            return wrongValue(type, pointer);
        }
        try {
            return type == BigDecimal.class
                    ? decimal(node.textValue())
                    : mapper.treeToValue(node, type);
        } catch (JacksonException | NumberFormatException e) {
            return wrongValue(type, pointer);
        }
    }

    /**
     * Plain notation only: an exponent would let forty characters name a number of a billion
     * digits.
     */
    private static BigDecimal decimal(String text) {
        if (!text.matches("-?[0-9]+(\\.[0-9]+)?")) {
            throw new NumberFormatException(text);
        }
        return new BigDecimal(text);
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

    private @Nullable Object wrongValue(Class<?> type, String pointer) {
        if (type.isEnum()) {
            List<String> names =
                    Arrays.stream(type.getEnumConstants())
                            .map(each -> ((Enum<?>) each).name())
                            .toList();
            add(pointer, text("shape.expected", text("shape.oneOf", String.join(", ", names))));
            return null;
        }
        String expected = EXPECTED.get(type);
        if (expected == null) {
            throw new IllegalStateException("A request record cannot hold a " + type);
        }
        return wrong(pointer, expected);
    }

    private @Nullable Object wrong(String pointer, String expected) {
        add(pointer, text("shape.expected", text(expected)));
        return null;
    }

    private void add(String pointer, String detail) {
        errors.add(new FieldError(pointer, detail));
    }

    private String text(String key, String... arguments) {
        return Messages.text(Shape.class, "problems", language, key, List.of(arguments));
    }

    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
