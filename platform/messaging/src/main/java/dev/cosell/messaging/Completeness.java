package dev.cosell.messaging;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requires that an event has a value wherever its record does not say {@code @Nullable}. */
final class Completeness {

    private static final int MOST_DIGITS = 40;

    private record Field(String name, Method accessor, boolean optional) {}

    private static final ClassValue<List<Field>> FIELDS =
            new ClassValue<>() {
                @Override
                protected List<Field> computeValue(Class<?> type) {
                    return Arrays.stream(type.getRecordComponents())
                            .map(
                                    component ->
                                            new Field(
                                                    component.getName(),
                                                    component.getAccessor(),
                                                    component
                                                            .getAnnotatedType()
                                                            .isAnnotationPresent(Nullable.class)))
                            .toList();
                }
            };

    private Completeness() {}

    /**
     * @throws MalformedEventException naming the field
     */
    static void require(Record event) {
        require(event, "");
    }

    /** Depth is bounded by the record types, which don't nest in themselves. */
    private static void require(Record record, String path) {
        for (Field field : FIELDS.get(record.getClass())) {
            Object value = valueOf(record, field);
            String pointer = path + "/" + field.name();
            if (value != null) {
                requireValue(value, pointer);
            } else if (!field.optional()) {
                throw new MalformedEventException(pointer + " is missing");
            }
        }
    }

    private static void requireValue(@Nullable Object value, String pointer) {
        switch (value) {
            case null -> throw new MalformedEventException(pointer + " has no value");
            case Record nested -> require(nested, pointer);
            case Collection<?> elements -> {
                int index = 0;
                for (Object element : elements) {
                    requireValue(element, pointer + "/" + index++);
                }
            }
            case String text when !Texts.storable(text) ->
                    throw new MalformedEventException(
                            pointer + " has a character that no database keeps");
            // A few characters can name a number that fills the memory of whoever writes it out.
            case BigDecimal number
                    when number.precision() > MOST_DIGITS
                            || Math.abs((long) number.scale()) > MOST_DIGITS ->
                    throw new MalformedEventException(pointer + " has too many digits");
            default -> {}
        }
    }

    private static @Nullable Object valueOf(Record record, Field field) {
        try {
            return field.accessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "An event record must be public: " + record.getClass(), e);
        }
    }
}
